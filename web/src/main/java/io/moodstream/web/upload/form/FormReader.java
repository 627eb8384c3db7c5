package io.moodstream.web.upload.form;

import io.moodstream.domain.Causes;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import io.moodstream.web.upload.form.UploadReader.Form;
import io.moodstream.web.upload.form.UploadRequest.Photo;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/** Parses a {@code multipart/form-data} body: parts with a file name are photos, the others are fields. */
final class FormReader {

    /** Maximum number of fields besides the photos. */
    private static final int FIELDS = 4;

    private static final int MAX_HEADERS = 4 * 1024;

    /** Maximum bytes of a field; as text, it takes more. */
    private static final int MAX_FIELD = 4 * 1024;

    /** Jetty's messages for an exceeded limit. */
    private static final Pattern TOO_MUCH = Pattern.compile("max|too many", Pattern.CASE_INSENSITIVE);

    private final UploadLimits limits;

    FormReader(UploadLimits limits) {
        this.limits = limits;
    }

    /**
     * The photos are parts of the body, not copies.
     *
     * @param type value of the header {@code Content-Type}
     * @throws ProblemException if it is too large or malformed
     */
    Form read(String type, ByteBuffer body) {
        requireBoundary(type);
        // Jetty leaves the parts there: a request that waits for its predictions would keep the body in memory.
        Attributes attributes = new Attributes.Mapped();
        Content.Source bytes = Content.Source.from(body);
        try (MultiPartFormData.Parts parts = MultiPartFormData.getParts(bytes, attributes, type, config())) {
            return form(parts);
        } catch (CompletionException | IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw refusal(e);
        }
    }

    private static void requireBoundary(String type) {
        try {
            if (MultiPart.extractBoundary(type) == null) {
                throw bad("its Content-Type has no boundary");
            }
        } catch (IllegalArgumentException e) {
            throw bad("its Content-Type is malformed (" + e.getMessage() + ")");
        }
    }

    private MultiPartConfig config() {
        return new MultiPartConfig.Builder()
                .location(Path.of(System.getProperty("java.io.tmpdir")))
                .maxParts(limits.maxFiles() + FIELDS)
                .maxSize(limits.maxRequestBytes())
                .maxPartSize(limits.maxPhotoBytes() + 1L)
                .maxMemoryPartSize(limits.maxPhotoBytes() + 1L)
                .maxHeadersSize(MAX_HEADERS)
                .useFilesForPartsWithoutFileName(false)
                .build();
    }

    private Form form(MultiPartFormData.Parts parts) {
        List<Photo> photos = new ArrayList<>();
        @Nullable String label = null;
        @Nullable String uploader = null;
        for (MultiPart.Part part : parts) {
            if (part.getFileName() != null) {
                photos.add(photo(part));
            } else if ("label".equals(part.getName())) {
                label = text(part);
            } else if ("uploader".equals(part.getName())) {
                uploader = text(part);
            } else {
                throw ProblemDetails.of(
                                400,
                                "unknown-field",
                                "The form has a field '" + part.getName()
                                        + "'; known are label and uploader, and photos as parts with a file name.")
                        .refusal();
            }
        }
        if (photos.size() > limits.maxFiles()) {
            throw tooMany();
        }
        return new Form(photos, label, uploader);
    }

    /** @param part a known field */
    private static String text(MultiPart.Part part) {
        ByteBuffer content = PartContent.of(part);
        if (content.remaining() > MAX_FIELD) {
            throw ProblemDetails.of(
                            400,
                            "bad-" + part.getName(),
                            "The field '" + part.getName() + "' of the form has " + content.remaining()
                                    + " bytes, and at most " + MAX_FIELD + " are read; send a shorter one.")
                    .refusal();
        }
        return StandardCharsets.UTF_8.decode(content).toString();
    }

    private static Photo photo(MultiPart.Part part) {
        String type = part.getHeaders().get("Content-Type");
        return new Photo(
                baseName(part.getFileName()),
                "",
                type == null || type.isBlank() ? "application/octet-stream" : type,
                PartContent.of(part));
    }

    /** Some clients send the whole path. */
    private static String baseName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.isBlank() ? "" : InputValidation.text("name", name, InputValidation.NAME);
    }

    private ProblemException refusal(RuntimeException e) {
        Throwable cause = e instanceof CompletionException ? Causes.unwrapped(e) : e;
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("headers max")) {
            return bad("the headers of a part have more than " + MAX_HEADERS + " bytes");
        }
        return TOO_MUCH.matcher(message).find() ? tooMany() : bad(message);
    }

    private static ProblemException bad(String why) {
        return ProblemDetails.of(400, "bad-form", "The form is not well-formed multipart/form-data: " + why + ".")
                .refusal();
    }

    private ProblemException tooMany() {
        return ProblemDetails.of(
                        413,
                        "too-large",
                        "A request holds at most " + limits.maxFiles() + " photos, " + limits.maxPhotoBytes()
                                + " bytes each and " + limits.maxRequestBytes()
                                + " bytes in all; send fewer at a time, or smaller copies.")
                .refusal();
    }
}
