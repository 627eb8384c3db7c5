package io.moodstream.web.body;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;

/** Encoding of a body ({@code Content-Encoding}). */
enum ContentCoding {
    IDENTITY,
    GZIP;

    private static final int PIECE_BYTES = 8 * 1024;
    private static final String TAKEN = "gzip, identity";

    /** @throws ProblemException if the encoding is not supported */
    static ContentCoding of(HttpExchange exchange) {
        String coding = String.join(", ", exchange.request().getHeaders().getValuesList("Content-Encoding"))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            default -> {
                exchange.response().getHeaders().put(HttpHeader.ACCEPT_ENCODING, TAKEN);
                throw ProblemDetails.of(
                                415,
                                "other-encoding",
                                "A body packed as '" + coding.substring(0, Math.min(40, coding.length()))
                                        + "' is not taken; send it packed with gzip, or as it is.")
                        .refusal();
            }
        };
    }

    /**
     * Decodes bytes and adds the result.
     *
     * @throws ProblemException if the result is too large, or the body is not encoded as declared
     */
    void unpack(ByteBuffer packed, BodyBuffer unpacked) {
        byte[] piece = new byte[PIECE_BYTES];
        InputStream bytes = new ByteArrayInputStream(packed.array(), packed.arrayOffset(), packed.remaining());
        try (InputStream in = new GZIPInputStream(bytes)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                unpacked.add(ByteBuffer.wrap(piece, 0, read));
            }
        } catch (IOException e) {
            throw ProblemDetails.of(
                            400,
                            "bad-gzip",
                            "The body is not whole gzip (" + e.getMessage()
                                    + "), as its Content-Encoding says; send it again, or as it is.")
                    .refusal();
        }
    }
}
