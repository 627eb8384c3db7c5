package io.moodstream.web.upload.form;

import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/** The content of a form part, without its transfer encoding. */
final class PartContent {

    private PartContent() {}

    /** @throws ProblemException if its transfer encoding is not supported, or it has nested parts */
    static byte[] of(MultiPart.Part part) throws IOException {
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

    private static byte[] bytes(MultiPart.Part part) throws IOException {
        try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
            return in.readAllBytes();
        }
    }

    private static byte[] decoded(MultiPart.Part part) throws IOException {
        byte[] lines = bytes(part);
        int length = 0;
        for (byte letter : lines) {
            if (!Character.isWhitespace(letter)) {
                lines[length++] = letter; // in place, since uploads are large
            }
        }
        try {
            ByteBuffer content = Base64.getDecoder().decode(ByteBuffer.wrap(lines, 0, length));
            return content.remaining() == content.array().length
                    ? content.array()
                    : Arrays.copyOf(content.array(), content.remaining());
        } catch (IllegalArgumentException e) {
            throw refused(part, "is not the base64 that its Content-Transfer-Encoding says (" + e.getMessage() + ")");
        }
    }

    private static ProblemException refused(MultiPart.Part part, String why) {
        return ProblemDetails.of(400, "bad-form", "The part '" + part.getName() + "' of the form " + why + ".")
                .refusal();
    }
}
