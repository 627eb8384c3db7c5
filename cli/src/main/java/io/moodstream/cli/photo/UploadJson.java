package io.moodstream.cli.photo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The result of {@code upload} as JSON. */
final class UploadJson {

    private UploadJson() {}

    static ObjectNode of(BulkUpload.Counts counts, String topic) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic)
                .put("sent", counts.sent())
                .put("earlier", counts.earlier())
                .put("happy", counts.happy())
                .put("sad", counts.sad())
                .put("unlabelled", counts.unlabelled())
                .put("last_id", counts.lastId().orElse(null));
        counts.refused().forEach(object.putArray("refused")::add);
        return object;
    }
}
