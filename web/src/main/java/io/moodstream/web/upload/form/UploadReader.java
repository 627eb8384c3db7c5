package io.moodstream.web.upload.form;

import io.moodstream.Label;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import io.moodstream.web.upload.form.UploadRequest.Photo;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an upload: a raw body is one photo, {@code multipart/form-data} has any number. */
public final class UploadReader {

    private static final String MULTIPART = "multipart/form-data";
    private static final String DEFAULT_UPLOADER = "http";

    private final UploadLimits limits;
    private final FormReader forms;

    public UploadReader(UploadLimits limits) {
        this.limits = limits;
        this.forms = new FormReader(limits);
    }

    /**
     * The maximum body size.
     *
     * @throws ProblemException if its media type is not supported
     */
    public int maxBytes(HttpExchange exchange) {
        String type = exchange.mediaType().orElse("");
        if (type.equals(MULTIPART)) {
            return limits.maxRequestBytes();
        }
        if (!type.startsWith("image/") && !type.equals("application/octet-stream")) {
            throw otherType(type);
        }
        return limits.maxPhotoBytes();
    }

    /**
     * Parses a body, without a copy of it: its bytes may be rearranged.
     *
     * @throws ProblemException if it is not a valid upload
     */
    public UploadRequest read(HttpExchange exchange, ByteBuffer body) {
        String type = exchange.mediaType().orElse("");
        Form form = type.equals(MULTIPART)
                ? forms.read(exchange.header("Content-Type").orElse(""), body)
                : raw(exchange, type, body);
        if (form.photos().isEmpty()) {
            throw ProblemDetails.of(
                            400,
                            "no-photo",
                            "The form holds no file; send each photo as a part with a file name, such as `curl -F photo=@me.jpg`.")
                    .refusal();
        }
        form.photos().forEach(this::check);
        String label = form.label() == null ? exchange.query("label").orElse(null) : form.label();
        String uploader =
                form.uploader() == null ? exchange.query("uploader").orElse(DEFAULT_UPLOADER) : form.uploader();
        return new UploadRequest(
                form.photos(), parsed(label), InputValidation.text("uploader", uploader, FieldLimits.UPLOADER));
    }

    private static @Nullable Label parsed(@Nullable String label) {
        return label == null ? null : InputValidation.label(label);
    }

    /**
     * A parsed body.
     *
     * @param label unvalidated; null if absent
     * @param uploader unvalidated; null if absent
     */
    record Form(
            List<Photo> photos,
            @Nullable String label,
            @Nullable String uploader) {}

    private static ProblemException otherType(String type) {
        return ProblemDetails.of(
                        415,
                        "not-a-photo",
                        (type.isEmpty() ? "A body without a Content-Type" : "A body of type '" + type + "'")
                                + " is not taken; send a photo as image/jpeg (or another image type), or several as "
                                + MULTIPART + ".")
                .refusal();
    }

    private static Form raw(HttpExchange exchange, String type, ByteBuffer content) {
        String name = exchange.query("name")
                .map(text -> InputValidation.text("name", text, InputValidation.NAME))
                .orElse("");
        String faceOf = exchange.query("face_of")
                .map(text -> InputValidation.text("face-of", text, FieldLimits.PHOTO_ID))
                .orElse("");
        return new Form(List.of(new Photo(name, faceOf, type, content)), null, null);
    }

    private void check(Photo photo) {
        String named = photo.name().isEmpty() ? "The photo" : "The photo '" + photo.name() + "'";
        InputValidation.text("content-type", photo.contentType(), FieldLimits.CONTENT_TYPE);
        int size = photo.content().remaining();
        if (size == 0) {
            throw ProblemDetails.of(400, "empty-photo", named + " has 0 bytes; send it again.")
                    .refusal();
        }
        if (size > limits.maxPhotoBytes()) {
            throw ProblemDetails.of(
                            413,
                            "too-large",
                            named + " has " + size + " bytes, and at most " + limits.maxPhotoBytes()
                                    + " are taken; send a smaller copy.")
                    .refusal();
        }
    }
}
