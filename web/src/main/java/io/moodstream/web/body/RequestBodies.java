package io.moodstream.web.body;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;

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
     * @param max bytes that are taken, packed or unpacked
     * @throws ProblemException if it is seen at once that there are more, or in which way they are packed
     */
    public void read(HttpExchange exchange, int max, Use use) {
        ContentCoding coding = ContentCoding.of(exchange);
        if (exchange.request().getLength() > max) {
            throw tooLarge(exchange.request().getLength() + " bytes", max);
        }
        new BodyReader(exchange, new BodyBuffer(memory, max), packed -> use(coding, packed, max, use)).run();
    }

    private void use(ContentCoding coding, BodyBuffer packed, int max, Use use) throws Exception {
        if (coding == ContentCoding.IDENTITY) {
            use.of(packed.toArray());
            return;
        }
        BodyBuffer unpacked = new BodyBuffer(memory, max);
        try {
            coding.unpack(packed.toArray(), unpacked);
            packed.release();
            use.of(unpacked.toArray());
        } finally {
            unpacked.release();
        }
    }

    static ProblemException tooLarge(String has, int max) {
        return ProblemDetails.of(
                        413,
                        "too-large",
                        "At most " + max + " bytes are taken, packed or unpacked; the request has " + has + ".")
                .refusal();
    }
}
