package io.moodstream.web.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.ByteBuffers;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.web.body.RequestBodies;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.Json;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import io.moodstream.web.http.guard.RateLimit;
import io.moodstream.web.upload.form.InputValidation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** {@code POST /photos/{id}/label}: sets the true label of a photo; a later label replaces an earlier one. */
public final class LabelEndpoint implements Endpoint {

    private static final int MAX_BYTES = 4 * 1024;
    private static final String DEFAULT_SPEAKER = "http";

    private static final int IN_PARALLEL = 16;
    private static final int WAITING = 32;

    private final RateLimit rate;
    private final RequestBodies bodies;
    private final ConcurrencyLimit concurrencyLimit = new ConcurrencyLimit(IN_PARALLEL, WAITING);
    private final KafkaIngest kafka;
    private final InstantSource clock;

    public LabelEndpoint(RateLimit rate, RequestBodies bodies, KafkaIngest kafka, InstantSource clock) {
        this.rate = rate;
        this.bodies = bodies;
        this.kafka = kafka;
        this.clock = clock;
    }

    /** @param photoId the photo */
    record LabelReceipt(String photoId, String label, String labelledBy) {}

    @Override
    public void answer(HttpExchange exchange) {
        rate.take(exchange, 1);
        String id = InputValidation.photoId(exchange);
        if (!exchange.mediaType().orElse("").equals("application/json")) {
            throw ProblemDetails.of(
                            415,
                            "not-json",
                            "A label is sent as application/json, such as {\"label\": \"happy\"}, not as '"
                                    + exchange.mediaType().orElse("") + "'.")
                    .refusal();
        }
        bodies.read(exchange, MAX_BYTES, body -> answer(exchange, id, parsed(body.get())));
    }

    private void answer(HttpExchange exchange, String id, JsonNode body) throws IOException {
        Label label = InputValidation.label(field(body, "label", ""));
        String by =
                InputValidation.text("labelled-by", field(body, "labelled_by", DEFAULT_SPEAKER), FieldLimits.UPLOADER);
        PhotoLabel said = new PhotoLabel(id, label, by, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        concurrencyLimit.run(() -> {
            kafka.labels(List.of(said));
            return said;
        });
        exchange.json(202, new LabelReceipt(id, label.name().toLowerCase(Locale.ROOT), by));
    }

    private static JsonNode parsed(ByteBuffer document) {
        try {
            JsonNode body = Json.read(ByteBuffers.toArray(document));
            if (body.isObject()) {
                return body;
            }
            throw notJson("it is no object");
        } catch (JsonProcessingException e) {
            throw notJson(e.getOriginalMessage());
        } catch (IOException e) {
            throw notJson(String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException notJson(String why) {
        return ProblemDetails.of(400, "bad-json", "The body is not JSON such as {\"label\": \"happy\"}: " + why + ".")
                .refusal();
    }

    private static String field(JsonNode body, String name, String other) {
        JsonNode value = body.path(name);
        return value.isTextual() ? value.textValue() : value.isMissingNode() ? other : value.toString();
    }
}
