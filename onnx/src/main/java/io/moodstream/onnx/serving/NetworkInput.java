package io.moodstream.onnx.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was decided about a network's pictures when it was imported, beside what its file says: {@code input.json}.
 *
 * @param height in pixels
 * @param width in pixels
 * @param colors order of the channels
 * @param factors by which each channel in [0, 1] is multiplied, in the network's order, or one for all
 * @param offsets that are added then, as many
 */
public record NetworkInput(
        @JsonProperty(value = "height", required = true) int height,
        @JsonProperty(value = "width", required = true) int width,
        @JsonProperty(value = "colors", required = true) Colors colors,
        @JsonProperty(value = "factors", required = true) List<Float> factors,
        @JsonProperty(value = "offsets", required = true) List<Float> offsets) {

    /** Name of the file in an extractor's folder. */
    public static final String FILE = "input.json";

    private static final int MAX_SIDE = 512;
    private static final long MAX_BYTES = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Channels of a network's pictures. */
    public enum Colors {
        RGB,
        BGR,
        GREY;

        int channels() {
            return this == GREY ? 1 : 3;
        }
    }

    public NetworkInput {
        if (factors == null || offsets == null || colors == null) {
            throw new IllegalArgumentException("Colours, factors or offsets are missing.");
        }
        factors = List.copyOf(factors);
        offsets = List.copyOf(offsets);
        if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "A picture has 1 to " + MAX_SIDE + " pixels a side, not " + width + "x" + height + ".");
        }
        int given = factors.size();
        if (given != offsets.size() || (given != 1 && given != colors.channels())) {
            throw new IllegalArgumentException("There are " + given + " factors and " + offsets.size() + " offsets for "
                    + colors.channels() + " channels.");
        }
        if (!factors.stream().allMatch(Float::isFinite) || !offsets.stream().allMatch(Float::isFinite)) {
            throw new IllegalArgumentException("Factors and offsets are numbers, not " + factors + " and " + offsets);
        }
    }

    /**
     * Reads the file of an extractor.
     *
     * @throws MoodstreamException if it is missing, broken or out of bounds
     */
    public static NetworkInput read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new MoodstreamException("The extractor's " + FILE + " has more than " + MAX_BYTES + " bytes.");
            }
            return JSON.readValue(Files.readAllBytes(file), NetworkInput.class);
        } catch (JacksonException e) {
            throw new MoodstreamException(
                    "The extractor's " + FILE + " is broken (" + e.getOriginalMessage()
                            + "): import the network again.",
                    e);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The extractor's " + FILE + " cannot be read (" + e + "): import the network again.", e);
        }
    }

    /** Writes the file into an extractor's folder. */
    public void write(Path folder) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE).toFile(), this);
    }
}
