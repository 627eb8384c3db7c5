package io.moodstream.web.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, as RFC 9457 writes it ({@code application/problem+json}).
 *
 * @param type a relative URI that names the kind of problem, and where the API's description tells of it
 * @param title the kind of problem, in words
 * @param status HTTP status
 * @param detail what was wrong this time, with the value, and the way out
 * @param photoId the photo it is about; null where it is about none
 * @param retryAfter seconds after which it is worth another try; 0 for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String photoId,
        @JsonIgnore int retryAfter) {

    /** A problem of this kind, such as {@code photo-too-large}. */
    public static ProblemDetails of(int status, String kind, String detail) {
        String title = HttpStatus.getMessage(status);
        return new ProblemDetails("/problems/" + kind, title, status, detail, null, 0);
    }

    /** The same, worth another try after so many seconds. */
    public ProblemDetails retryAfter(int seconds) {
        return new ProblemDetails(type, title, status, detail, photoId, seconds);
    }

    /** The same, about this photo. */
    public ProblemDetails about(String photo) {
        return new ProblemDetails(type, title, status, detail, photo, retryAfter);
    }

    /** To be thrown. */
    public ProblemException refusal() {
        return new ProblemException(this);
    }
}
