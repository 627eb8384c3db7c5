package io.moodstream.importer.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.domain.MoodstreamException;

/** Untrusted JSON, within limits. */
final class KerasJson {

    /** In bytes. That of EfficientNetV2-L, with a thousand layers, has 1.5 million. */
    static final int MAX = 4 << 20;

    private static final int DEPTH = 100;
    private static final int NAME = 1_000;
    private static final int NUMBER = 100;

    // Python writes NaN and Infinity.
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxDocumentLength(MAX)
                    .maxNameLength(NAME)
                    .maxNumberLength(NUMBER)
                    .maxStringLength(MAX)
                    .build())
            .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, true)
            .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, false)
            .build());

    private KerasJson() {}

    static JsonNode read(String json, String what) {
        if (json.length() > MAX) {
            throw new MoodstreamException("The " + what + " is longer than " + MAX
                    + " characters, more than any network for pictures needs; import a smaller one.");
        }
        try {
            JsonNode read = MAPPER.readTree(json);
            if (!read.isObject()) {
                throw new MoodstreamException(
                        "The " + what + " is no JSON object; write it with model.to_json() or model.save.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new MoodstreamException(
                    "The " + what + " is no JSON that can be read: " + e.getOriginalMessage()
                            + "; write it with model.to_json() or model.save.",
                    e);
        }
    }
}
