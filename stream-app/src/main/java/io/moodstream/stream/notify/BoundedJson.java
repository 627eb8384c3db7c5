package io.moodstream.stream.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.moodstream.schemas.BadRecordException;
import java.io.IOException;

/** Parses untrusted JSON within limits: otherwise 16 MiB of brackets would become half a gigabyte of nodes. */
final class BoundedJson {

    private static final int MAX_TOKENS = 20_000;
    private static final int DEEPEST = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MAX_TOKENS)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BoundedJson() {}

    /**
     * The object.
     *
     * @throws BadRecordException if it is not a JSON object, has more than 20,000 tokens or 32 levels, or holds half of
     *     a surrogate pair
     */
    static JsonNode read(byte[] value) {
        JsonNode json;
        try {
            json = MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            throw new BadRecordException("The notification is no JSON that is taken: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BadRecordException("The notification is no JSON in UTF-8: " + e.getMessage(), e);
        }
        if (!json.isObject()) {
            throw new BadRecordException("The notification is no JSON object: send a CloudEvent, or one of S3's.");
        }
        requireCharacters(json);
        return json;
    }

    /** An escape can name half of a surrogate pair, which is no character: no encoding and no screen has one for it. */
    private static void requireCharacters(JsonNode json) {
        json.fieldNames().forEachRemaining(BoundedJson::requireCharacters);
        json.forEach(BoundedJson::requireCharacters);
        if (json.isTextual()) {
            requireCharacters(json.textValue());
        }
    }

    private static void requireCharacters(String text) {
        int one;
        for (int i = 0; i < text.length(); i += Character.charCount(one)) {
            one = text.codePointAt(i);
            if (Character.MIN_SURROGATE <= one && one <= Character.MAX_SURROGATE) {
                throw new BadRecordException(String.format(
                        "The notification holds half of a character (\\u%04x): send text that UTF-8 can encode.", one));
            }
        }
    }

    static byte[] write(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can be written as JSON.", e);
        }
    }

    /** @throws BadRecordException if there is no text at this pointer, or it is empty */
    static String text(JsonNode json, String pointer) {
        JsonNode text = json.at(pointer);
        if (!text.isTextual() || text.textValue().isEmpty()) {
            throw new BadRecordException("The notification has no text at " + pointer
                    + (text.isMissingNode() ? "." : ", but " + text + "."));
        }
        return text.textValue();
    }
}
