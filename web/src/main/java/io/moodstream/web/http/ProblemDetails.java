package io.moodstream.web.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was rejected, in the format of RFC 9457 ({@code application/problem+json}).
 *
 * @param type a relative URI that identifies the kind of problem and points to its description in the API description
 * @param title a short summary of the kind of problem
 * @param status HTTP status
 * @param detail what was wrong in this case, with the value and the remedy
 * @param photoId the photo concerned; null if none
 * @param retryAfter seconds after which a retry makes sense; 0 for none
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

    /** A copy with a retry delay in seconds. */
    public ProblemDetails retryAfter(int seconds) {
        return new ProblemDetails(type, title, status, detail, photoId, seconds);
    }

    /** A copy about this photo. */
    public ProblemDetails about(String photo) {
        return new ProblemDetails(type, title, status, detail, photo, retryAfter);
    }

    /** An exception with this problem. */
    public ProblemException refusal() {
        return new ProblemException(this);
    }
}
