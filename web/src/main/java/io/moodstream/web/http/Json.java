package io.moodstream.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The API's JSON: {@code snake_case} names, as in the Avro records. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of the API that JSON cannot hold: " + value.getClass(), e);
        }
    }

    /** The same in UTF-8, in which half of a surrogate pair becomes a '?'; Jackson's own UTF-8 writer rejects it. */
    public static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Parses a document.
     *
     * @throws IOException if it is not JSON
     */
    public static JsonNode read(byte[] document) throws IOException {
        return MAPPER.readTree(document);
    }
}
