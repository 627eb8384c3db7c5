package io.moodstream.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.cli.classify.PredictionJson;
import io.moodstream.cli.text.AnsiStyle;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionsWatchTest {

    private static final String NO_FACE = "no face was found; the whole photo was classified";

    @Test
    void mentions_a_missing_face_only_if_the_photo_was_searched() {
        FaceSearch noFace = new FaceSearch("moodstream-1", 0, null, List.of(), List.of());

        assertThat(PredictionsWatch.line(prediction(noFace), AnsiStyle.NONE).toString())
                .endsWith("  whole  custom@1 70.00  " + NO_FACE);
        assertThat(PredictionsWatch.line(prediction(null), AnsiStyle.NONE).toString())
                .endsWith("  whole  custom@1 70.00");
    }

    @Test
    void json_has_the_schema_fields_and_describes_what_was_classified() throws IOException {
        FaceSearch noFace = new FaceSearch("moodstream-1", 0, null, List.of(), List.of());

        JsonNode json = new ObjectMapper().readTree(PredictionJson.of(prediction(noFace)));

        assertThat(json.at("/image/judged").textValue()).isEqualTo(NO_FACE);
        assertThat(json.at("/image/search/faces").intValue()).isZero();
        assertThat(json.at("/predicted_at").textValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.at("/ballots/0/score").doubleValue()).isEqualTo(0.7);
    }

    private static Prediction prediction(@Nullable FaceSearch search) {
        return new Prediction(
                "p",
                "u",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new Ballot("custom", 1L, 0.7, Label.HAPPY, null)),
                new Verdict(Label.HAPPY, 0.7, 1, 0, false, "majority", 1L),
                new Image(640, 480, "jpeg", "0".repeat(64), null, search),
                new Source("t", 0, 0L),
                "app",
                "",
                List.of());
    }
}
