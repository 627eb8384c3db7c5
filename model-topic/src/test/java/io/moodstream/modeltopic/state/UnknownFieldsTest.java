package io.moodstream.modeltopic.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelManifest;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {

    private static final Schema OURS = ModelManifest.getClassSchema();

    @Test
    void our_own_manifest_has_no_unknown_fields() {
        assertThat(UnknownFields.unknownFields(OURS, OURS)).isEmpty();
    }

    @Test
    void reports_new_fields_at_any_depth() {
        assertThat(UnknownFields.unknownFields(with("\"fields\":["), OURS))
                .contains("threshold", "parts.threshold", "quality.threshold");
    }

    @Test
    void ignores_fields_that_the_writer_lacks() {
        assertThat(UnknownFields.unknownFields(OURS, with("\"fields\":["))).isEmpty();
    }

    /** Our schema with one more field in every record. */
    private static Schema with(String fields) {
        String more = fields + "{\"name\":\"threshold\",\"type\":\"double\",\"default\":0.5},";
        return new Schema.Parser().parse(OURS.toString().replace(fields, more));
    }
}
