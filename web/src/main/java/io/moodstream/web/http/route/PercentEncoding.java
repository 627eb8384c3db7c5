package io.moodstream.web.http.route;

import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of UTF-8 (RFC 3986, section 2.1). A plus stays a plus. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** @throws ProblemException if it is malformed: invalid digits, or bytes that are not UTF-8 */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                decoded.write(16 * digit(text, bytes, i + 1) + digit(text, bytes, i + 2));
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(text);
        }
    }

    private static int digit(String text, byte[] bytes, int at) {
        int digit = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
        if (digit < 0) {
            throw malformed(text);
        }
        return digit;
    }

    private static ProblemException malformed(String text) {
        return ProblemDetails.of(
                        400,
                        "bad-path",
                        "'" + text.substring(0, Math.min(60, text.length()))
                                + "' in the URL is not well-formed: percent-encode the bytes of its UTF-8, a percent sign as %25.")
                .refusal();
    }
}
