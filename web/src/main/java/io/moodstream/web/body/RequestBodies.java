package io.moodstream.web.body;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;

/**
 * Reads request bodies. A body occupies no thread and no permit while it arrives; it takes memory as it arrives, from a
 * shared budget, and must arrive in time.
 */
public final class RequestBodies {

    private final BodyMemory memory;

    /** @param bytes budget for all bodies in progress, in bytes */
    public RequestBodies(long bytes) {
        this.memory = new BodyMemory(bytes);
    }

    /** Handles a body. */
    @FunctionalInterface
    public interface Use {

        /** @throws Exception to reject the request, as an endpoint does */
        void of(byte[] body) throws Exception;
    }

    /**
     * Reads and decodes a body asynchronously, on another thread.
     *
     * @param max maximum number of bytes, encoded or decoded
     * @throws ProblemException if the headers already show that the body is too large, or that its encoding is not
     *     supported
     */
    public void read(HttpExchange exchange, int max, Use use) {
        ContentCoding coding = ContentCoding.of(exchange);
        long length = exchange.request().getLength();
        if (length > max) {
            throw tooLarge(length + " bytes", max);
        }
        new BodyReader(
                        exchange,
                        new BodyBuffer(memory, length < 0 ? max : (int) length),
                        packed -> use(coding, packed, max, use))
                .run();
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
