package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelManifestTest {

    private static final ModelPart HEAD = new ModelPart(ModelPart.HEAD, "xgboost-ubj", "0".repeat(64), 1);

    @Test
    void a_part_is_found_by_its_role() {
        assertThat(manifest(HEAD).part(ModelPart.HEAD)).isEqualTo(HEAD);
    }

    @Test
    void a_role_that_is_missing_or_taken_twice_is_refused() {
        assertThatThrownBy(() -> manifest(HEAD).part(ModelPart.GOLDEN))
                .hasMessage("The manifest of custom@3 names 0 parts 'golden' instead of one.");
        assertThatThrownBy(() -> manifest(HEAD, HEAD).part(ModelPart.HEAD))
                .hasMessage("The manifest of custom@3 names 2 parts 'head' instead of one.");
    }

    @Test
    void a_part_has_a_checksum_and_a_size() {
        assertThatThrownBy(() -> new ModelPart("head", "format", "../etc/passwd", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../etc/passwd");
        assertThatThrownBy(() -> new ModelPart("head", "format", "0".repeat(64), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ModelManifest manifest(ModelPart... parts) {
        var provenance = new ModelManifest.Provenance("recipe", 1, "data", Optional.empty(), 0, Map.of(), Map.of());
        return new ModelManifest(
                new MemberVersion("custom", 3), "kind", "grey48@1", 256, List.of(parts), provenance, Optional.empty());
    }
}
