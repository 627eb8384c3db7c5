package io.moodstream.importer.xgboost;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.xgboost.UbjDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A booster as XGBoost saves it: JSON ({@code .json}) or Universal Binary JSON ({@code .ubj}). */
public final class BoosterFile {

    /** A thousand trees of depth 5 have 2 MB as UBJ and 4 MB as JSON. */
    private static final long MAX_BYTES = 64L << 20;

    /** Where the first key of a booster is. */
    private static final int HEAD = 256;

    /** The last is MLflow's. */
    private static final List<String> ENDINGS = List.of(".json", ".ubj", ".xgb");

    private BoosterFile() {}

    /** Whether a file is a booster, by its name and its first bytes. */
    public static boolean accepts(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(file) || ENDINGS.stream().noneMatch(name::endsWith)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return head.startsWith("{L") || head.startsWith("{") && head.contains("\"learner\"");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The booster's fields, as {@link UbjDocument} has them.
     *
     * @throws MoodstreamException if it is too large, or neither JSON nor UBJ
     */
    static Map<String, Object> read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new MoodstreamException("The booster '" + file + "' has " + size + " bytes; " + MAX_BYTES
                        + " are allowed: train fewer trees.");
            }
            byte[] bytes = Files.readAllBytes(file);
            return isJson(bytes) ? BoosterJson.parse(bytes) : UbjDocument.parse(bytes);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The booster '" + file + "' cannot be read (" + e + "): check its rights.", e);
        }
    }

    /** A key of UBJ begins with the length of its name, one of JSON with a quote or a space. */
    private static boolean isJson(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == '{' && bytes[1] != 'L';
    }
}
