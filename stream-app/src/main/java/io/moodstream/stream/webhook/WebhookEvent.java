package io.moodstream.stream.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Something that happened, as a CloudEvent.
 *
 * @param id the same however often it is sent, and different for everything else; without dots, since it is signed in
 *     front of one
 * @param type what happened, after {@value #TYPES}
 * @param subject the version that it happened to, such as {@code custom@3}
 * @param at when
 * @param data what else is known of it
 */
record WebhookEvent(String id, String type, String subject, Instant at, ObjectNode data) {

    static final String TYPES = "io.moodstream.";

    /** It is a header of the request. */
    private static final int MAX_ID = 500;

    private static final JsonFormat FORMAT = new JsonFormat();

    WebhookEvent {
        if (id.length() > MAX_ID) {
            throw new IllegalArgumentException("Its names are too long: " + id.length() + " characters.");
        }
    }

    static ObjectNode newData() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The event in CloudEvents' JSON format. @param source identifies this installation */
    byte[] json(URI source) {
        return FORMAT.serialize(CloudEventBuilder.v1()
                .withId(id)
                .withType(TYPES + type)
                .withSource(source)
                .withSubject(subject)
                .withTime(at.atOffset(ZoneOffset.UTC))
                .withData("application/json", JsonCloudEventData.wrap(data))
                .build());
    }
}
