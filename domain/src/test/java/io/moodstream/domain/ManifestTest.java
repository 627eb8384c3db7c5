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
    void a_part_is_found_by_its_role() {
        assertThat(manifest(HEAD).part(PartDescriptor.HEAD)).isEqualTo(HEAD);
    }

    @Test
    void a_role_that_is_missing_or_taken_twice_is_refused() {
        assertThatThrownBy(() -> manifest(HEAD).part(PartDescriptor.GOLDEN))
                .hasMessage("The manifest of custom@3 names 0 parts 'golden' instead of one.");
        assertThatThrownBy(() -> manifest(HEAD, HEAD).part(PartDescriptor.HEAD))
                .hasMessage("The manifest of custom@3 names 2 parts 'head' instead of one.");
    }

    @Test
    void a_part_has_a_checksum_and_a_size() {
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
