package io.moodstream.web.upload;

import io.moodstream.web.follow.Outcome;
import io.moodstream.web.follow.Outcomes;
import io.moodstream.web.http.Call;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.Problem;
import org.jspecify.annotations.Nullable;

/** {@code GET /photos/{id}}: the prediction, among those remembered. */
public record PhotoEndpoint(Outcomes outcomes) implements Endpoint {

    @Override
    public void answer(Call call) {
        String id = Fields.photoId(call);
        Outcome outcome = outcomes.now(id).orElseThrow(() -> Problem.of(
                        404,
                        "no-prediction",
                        "There is no prediction of this photo yet, or it is older than the ones remembered here.")
                .about(id)
                .refusal());
        if (outcome instanceof Outcome.Judged judged) {
            call.json(200, judged.prediction());
        } else if (outcome instanceof Outcome.Refused refused) {
            call.problem(unjudgeable(id, refused.reason()));
        }
    }

    static Problem unjudgeable(String id, @Nullable String reason) {
        return Problem.of(422, "unjudgeable", "The photo cannot be judged: " + reason)
                .about(id);
    }
}
