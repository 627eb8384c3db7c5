package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTest {

    private static final PartDescriptor HEAD =
            new PartDescriptor(PartDescriptor.HEAD, "xgboost-ubj", "0".repeat(64), 1);

    @Test
    void finds_a_part_by_its_role() {
        assertThat(manifest(HEAD).part(PartDescriptor.HEAD)).isEqualTo(HEAD);
    }

    @Test
    void rejects_a_missing_or_duplicate_role() {
        assertThatThrownBy(() -> manifest(HEAD).part(PartDescriptor.GOLDEN))
                .hasMessage("The manifest of custom@3 names 0 parts 'golden' instead of one.");
        assertThatThrownBy(() -> manifest(HEAD, HEAD).part(PartDescriptor.HEAD))
                .hasMessage("The manifest of custom@3 names 2 parts 'head' instead of one.");
    }

    @Test
    void rejects_a_part_with_an_invalid_checksum_or_size() {
        assertThatThrownBy(() -> new PartDescriptor("head", "format", "../etc/passwd", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../etc/passwd");
        assertThatThrownBy(() -> new PartDescriptor("head", "format", "0".repeat(64), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Manifest manifest(PartDescriptor... parts) {
        var provenance = new Manifest.Provenance("recipe", 1, "data", Optional.empty(), 0, Map.of(), Map.of());
        return new Manifest(
                new MemberVersion("custom", 3), "kind", "grey48@1", 256, List.of(parts), provenance, Optional.empty());
    }
}
