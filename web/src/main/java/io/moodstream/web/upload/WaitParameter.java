package io.moodstream.web.upload;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ?wait=2s}: how long a client waits for predictions. */
final class WaitParameter {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})(ms|s)?");

    private WaitParameter() {}

    /**
     * Seconds ({@code 2s} or {@code 2}) or milliseconds ({@code 500ms}); empty if the client does not wait.
     *
     * @throws ProblemException if it has another format, or exceeds 30 s
     */
    static Optional<Duration> of(HttpExchange exchange) {
        return exchange.query("wait").map(WaitParameter::parse);
    }

    private static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            long number = Long.parseLong(form.group(1));
            Duration wait = "ms".equals(form.group(2)) ? Duration.ofMillis(number) : Duration.ofSeconds(number);
            if (wait.compareTo(LONGEST) <= 0) {
                return wait;
            }
        }
        throw ProblemDetails.of(
                        400,
                        "bad-wait",
                        "wait is a time up to " + LONGEST.toSeconds() + " s, such as 2s or 500ms, not '"
                                + text.substring(0, Math.min(40, text.length())) + "'.")
                .refusal();
    }
}
