package io.moodstream.web.upload;

import io.moodstream.web.follow.PhotoResult;
import io.moodstream.web.follow.RecentResults;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.upload.form.InputValidation;
import org.jspecify.annotations.Nullable;

/** {@code GET /photos/{id}}: the prediction, if it is a recent one. */
public record PhotoEndpoint(RecentResults outcomes) implements Endpoint {

    @Override
    public void answer(HttpExchange exchange) {
        String id = InputValidation.photoId(exchange);
        PhotoResult result = outcomes.now(id).orElseThrow(() -> ProblemDetails.of(
                        404,
                        "no-prediction",
                        "There is no prediction of this photo yet, or it is older than the ones remembered here.")
                .about(id)
                .refusal());
        if (result instanceof PhotoResult.Success success) {
            exchange.json(200, success.prediction());
        } else if (result instanceof PhotoResult.Failure failure) {
            exchange.problem(rejected(id, failure.reason()));
        }
    }

    static ProblemDetails rejected(String id, @Nullable String reason) {
        return ProblemDetails.of(422, "unjudgeable", "The photo cannot be classified: " + reason)
                .about(id);
    }
}
