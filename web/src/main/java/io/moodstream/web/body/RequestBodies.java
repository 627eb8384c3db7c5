package io.moodstream.web.body;

import io.moodstream.web.http.Call;
import io.moodstream.web.http.Problem;
import io.moodstream.web.http.Refusal;

/**
 * Reads the bodies of requests. A body takes no thread and no place while it comes; it takes memory as it comes, from a
 * store that all share, and it must come in time.
 */
public final class RequestBodies {

    private final BodyMemory memory;

    /** @param bytes for all bodies under way together */
    public RequestBodies(long bytes) {
        this.memory = new BodyMemory(bytes);
    }

    /** What is done with a body. */
    @FunctionalInterface
    public interface Use {

        /** @throws Exception to refuse the request, as an endpoint does */
        void of(byte[] body) throws Exception;
    }

    /**
     * Reads a body, later and on another thread, and unpacks it.
     *
     * @param most bytes that are taken, packed or unpacked
     * @throws Refusal if it is seen at once that there are more, or in which way they are packed
     */
    public void read(Call call, int most, Use use) {
        ContentCoding coding = ContentCoding.of(call);
        if (call.request().getLength() > most) {
            throw tooLarge(call.request().getLength() + " bytes", most);
        }
        new BodyReader(call, new GrowingBody(memory, most), packed -> use(coding, packed, most, use)).run();
    }

    private void use(ContentCoding coding, GrowingBody packed, int most, Use use) throws Exception {
        if (coding == ContentCoding.IDENTITY) {
            use.of(packed.toArray());
            return;
        }
        GrowingBody unpacked = new GrowingBody(memory, most);
        try {
            coding.unpack(packed.toArray(), unpacked);
            packed.release();
            use.of(unpacked.toArray());
        } finally {
            unpacked.release();
        }
    }

    static Refusal tooLarge(String has, int most) {
        return Problem.of(
                        413,
                        "too-large",
                        "At most " + most + " bytes are taken, packed or unpacked; the request has " + has + ".")
                .refusal();
    }
}
