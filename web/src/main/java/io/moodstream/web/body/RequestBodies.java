package io.moodstream.web.body;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

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

        /**
         * @param body decodes the body and returns it, without a copy and until this method ends; once at most, and
         *     under a permit if the body is large
         * @throws Exception to reject the request, as an endpoint does
         */
        void of(Supplier<ByteBuffer> body) throws Exception;
    }

    /**
     * Reads a body asynchronously, on another thread.
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
        String client = exchange.client();
        BodyBuffer received = new BodyBuffer(memory, client, length < 0 ? max : (int) length);
        BodyReader.Use then = coding == ContentCoding.IDENTITY
                ? body -> use.of(body::content)
                : packed -> unpacking(coding, packed, new BodyBuffer(memory, client, max), use);
        new BodyReader(exchange, received, then).run();
    }

    private static void unpacking(ContentCoding coding, BodyBuffer packed, BodyBuffer unpacked, Use use)
            throws Exception {
        try {
            use.of(() -> {
                coding.unpack(packed.content(), unpacked);
                packed.release();
                return unpacked.content();
            });
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
