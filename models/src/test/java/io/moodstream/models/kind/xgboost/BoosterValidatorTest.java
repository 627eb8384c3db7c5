package io.moodstream.models.kind.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boosters that XGBoost itself would accept, and then read or write out of bounds. */
class BoosterValidatorTest {

    private static final int FEATURES = 4;

    private static byte[] good;

    /** Three trees of three nodes. */
    @BeforeAll
    static void train() throws Exception {
        float[] rows = new float[40 * FEATURES];
        float[] labels = new float[40];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            Arrays.fill(rows, i * FEATURES, (i + 1) * FEATURES, i % 2 + i / 100f);
        }
        DMatrix matrix = new DMatrix(rows, labels.length, FEATURES, Float.NaN);
        matrix.setLabel(labels);
        Map<String, Object> parameters = Map.of("objective", "binary:logistic", "max_depth", 1, "verbosity", 0);
        var booster = XGBoost.train(matrix, parameters, 3, Map.of(), null, null);
        good = booster.toByteArray("ubj");
        booster.dispose();
        matrix.dispose();
    }

    private static void assertRefused(byte[] booster, String... words) {
        assertThatThrownBy(() -> BoosterValidator.check(booster, FEATURES))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("booster.ubj")
                .hasMessageContainingAll(words);
    }

    /** The offset of the value of the first field with this name. */
    private static int value(String field) {
        String key = (char) field.length() + field;
        return new String(good, StandardCharsets.ISO_8859_1).indexOf(key) + key.length();
    }

    private static byte[] withText(String field, String text) {
        int at = value(field) + 2; // S, L
        ByteBuffer file = ByteBuffer.wrap(good);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(good, 0, at);
        changed.writeBytes(
                ByteBuffer.allocate(Long.BYTES).putLong(text.length()).array());
        changed.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        int after = at + Long.BYTES + (int) file.getLong(at);
        changed.write(good, after, good.length - after);
        return changed.toByteArray();
    }

    @Test
    void accepts_our_own_boosters() {
        assertThatCode(() -> BoosterValidator.check(good, FEATURES)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "left_children, 0, 3, has node 3 of 3",
        "left_children, 0, -2, has node -2",
        "left_children, 0, 0, reaches node 0 twice",
        "left_children, 0, 2, reaches node 2 twice",
        "left_children, 0, -1, right_children",
        "right_children, 1, 2, right_children",
        "right_children, 0, 2147483647, has node",
        "parents, 1, 1000000, of node 1 is not 0",
        "split_indices, 0, 4, has feature 4",
        "split_indices, 1, -1, has feature -1",
        "split_conditions, 0, 0x7fc00000, has no number",
        "split_conditions, 1, 0x7f800000, Infinity",
        "split_conditions, 1, 0x7f7fffff, for the leaf"
    })
    void refuses_nodes_with_invalid_links_features_or_values(String field, int index, String number, String words) {
        byte[] changed = good.clone();
        ByteBuffer.wrap(changed)
                .putInt(
                        value(field) + 13 + index * Integer.BYTES,
                        Long.decode(number).intValue());
        assertRefused(changed, "trees.0", words);
    }

    @ParameterizedTest
    @CsvSource({
        "name, gblinear, gblinear",
        "num_nodes, 2, instead of 2",
        "num_nodes, 999999999, instead of 999999999",
        "num_nodes, -1, number of things",
        "num_deleted, 1, num_deleted",
        "num_trees, 2, trees",
        "num_parallel_tree, 3, num_parallel_tree",
        "num_class, 3, num_class",
        "num_target, 2, num_target",
        "size_leaf_vector, 2, size_leaf_vector",
        "base_score, nan, base_score",
        "base_score, 1E0, base_score",
        "scale_pos_weight, inf, scale_pos_weight"
    })
    void refuses_invalid_parameters(String field, String text, String words) {
        assertRefused(withText(field, text), words);
    }

    @Test
    void refuses_trees_with_another_number_of_features() {
        assertThatThrownBy(() -> BoosterValidator.check(good, FEATURES + 1))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("use 4 features, but would be given 5");
    }

    @Test
    void refuses_missing_and_duplicate_fields() {
        String text = new String(good, StandardCharsets.ISO_8859_1);
        assertRefused(bytes(text.replace("attributes", "attributed")), "attributes", "missing");
        assertRefused(bytes(text.replace("feature_types", "feature_names")), "feature_names", "twice");
        assertRefused(bytes(text.replaceFirst("feature_names", "feature_nones")), "feature_names", "missing");
    }

    @Test
    void refuses_unknown_fields() {
        String text = new String(good, StandardCharsets.ISO_8859_1);
        String first = "L\0\0\0\0\0\0\0\u0007learner";
        String extra = "L\0\0\0\0\0\0\0\u0005extraSL\0\0\0\0\0\0\0\u0001x";
        assertThat(text).contains(first);
        assertRefused(bytes(text.replace(first, extra + first)), "extra", "is a field that our trees do not have");
    }

    @Test
    void refuses_negative_lengths_and_those_beyond_the_end_of_the_file() {
        byte[] changed = good.clone();
        ByteBuffer.wrap(changed).putLong(value("parents") + 5, Long.MAX_VALUE / 4);
        assertRefused(changed, "cut off");
        ByteBuffer.wrap(changed).putLong(value("parents") + 5, -1);
        assertRefused(changed, "length of -1");
    }

    @Test
    void refuses_excessive_nesting() {
        byte[] name = bytes("L\0\0\0\0\0\0\0\u0001a");
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            nested.write('{');
            nested.writeBytes(name);
        }
        assertRefused(nested.toByteArray(), "nests deeper");
    }

    /** Every two bytes of the file would become an object. */
    @Test
    void refuses_more_values_than_fit_into_memory() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(bytes("{L\0\0\0\0\0\0\0\u0001a[#L"));
        int count = UbjDocument.MAX_VALUES + 1;
        file.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(count).array());
        byte[] emptyObject = bytes("{}");
        for (int i = 0; i < count; i++) {
            file.writeBytes(emptyObject);
        }
        file.write('}');
        assertRefused(file.toByteArray(), "more than 500000 values");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
