package io.moodstream.web.upload.form;

import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/** The content of a form part, without its transfer encoding: a part of the body, not a copy. */
final class PartContent {

    /** Number of base64 characters that are decoded at a time, a multiple of four. */
    private static final int GROUP = 64 * 1024;

    private PartContent() {}

    /** @throws ProblemException if its transfer encoding is not supported, or it has nested parts */
    static ByteBuffer of(MultiPart.Part part) {
        String type = part.getHeaders().get("Content-Type");
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw refused(part, "has parts of its own; send each photo as a part of the form itself");
        }
        String wrapped = Optional.ofNullable(part.getHeaders().get("Content-Transfer-Encoding"))
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElse("binary");
        return switch (wrapped) {
            case "binary", "8bit", "7bit" -> bytes(part);
            case "base64" -> decoded(part);
            default ->
                throw refused(
                        part,
                        "has the Content-Transfer-Encoding '" + wrapped.substring(0, Math.min(40, wrapped.length()))
                                + "'; leave it out and send the bytes as they are");
        };
    }

    /** A part of the body, which the parser had in one piece. */
    private static ByteBuffer bytes(MultiPart.Part part) {
        Content.Chunk content = part.getContentSource().read();
        if (content == null || !content.isLast()) {
            throw new IllegalStateException("the part '" + part.getName() + "' is in several pieces");
        }
        return content.getByteBuffer();
    }

    /** In place, since uploads are large, and nothing is longer decoded than encoded. */
    private static ByteBuffer decoded(MultiPart.Part part) {
        ByteBuffer encoded = withoutWhiteSpace(bytes(part));
        ByteBuffer content = encoded.duplicate();
        try {
            while (encoded.hasRemaining()) {
                byte[] group = new byte[Math.min(GROUP, encoded.remaining())];
                encoded.get(group);
                byte[] decoded = Base64.getDecoder().decode(group);
                if (encoded.hasRemaining() && decoded.length < GROUP / 4 * 3) {
                    throw new IllegalArgumentException("it goes on after its padding");
                }
                content.put(decoded);
            }
        } catch (IllegalArgumentException e) {
            throw refused(part, "is not the base64 that its Content-Transfer-Encoding says (" + e.getMessage() + ")");
        }
        return content.flip();
    }

    private static ByteBuffer withoutWhiteSpace(ByteBuffer lines) {
        ByteBuffer encoded = lines.duplicate();
        while (lines.hasRemaining()) {
            byte one = lines.get();
            if (!Character.isWhitespace(one)) {
                encoded.put(one);
            }
        }
        return encoded.flip();
    }

    private static ProblemException refused(MultiPart.Part part, String why) {
        return ProblemDetails.of(400, "bad-form", "The part '" + part.getName() + "' of the form " + why + ".")
                .refusal();
    }
}
