package io.moodstream.importer.xgboost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses a booster in JSON within limits: objects as maps, arrays as lists, numbers as Long or Double. */
final class BoosterJson {

    /** Numbers, names and brackets, each of which becomes tens of bytes; a thousand trees of depth 5 have a million. */
    static final int MAX_TOKENS = 5_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(12)
                    .maxNumberLength(40)
                    .maxStringLength(10_000)
                    .maxNameLength(100)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private BoosterJson() {}

    /** @throws MoodstreamException if it is no JSON object within the limits */
    static Map<String, Object> parse(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MoodstreamException("The booster's JSON is no object: save it with XGBoost's save_model.");
            }
            Map<String, Object> root = object(parser);
            if (parser.nextToken() != null) {
                throw new MoodstreamException("The booster's JSON goes on after its end: save it again.");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new MoodstreamException(
                    "The booster's JSON is broken (" + e.getOriginalMessage() + "): save it again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot be read", e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> 1L; // before XGBoost 1.6 flags were written so
            case VALUE_FALSE -> 0L;
            default ->
                throw new MoodstreamException(
                        "The booster's JSON has a " + token + ", which XGBoost does not" + " write: save it again.");
        };
    }
}
