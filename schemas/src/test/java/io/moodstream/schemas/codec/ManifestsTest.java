package io.moodstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.schemas.BadRecordException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

    @Test
    void a_manifest_comes_back_as_it_was() {
        Manifest full = manifest(Optional.of("random base"), Optional.of(new ConfusionCounts(1, 2, 3, 4)));
        Manifest bare = manifest(Optional.empty(), Optional.empty());

        assertThat(Manifests.domain(Manifests.avro(full, NOW))).isEqualTo(full);
        assertThat(Manifests.domain(Manifests.avro(bare, NOW))).isEqualTo(bare);
    }

    @Test
    void the_record_says_when_it_was_published_and_how_many_slices_there_are() {
        io.moodstream.ModelManifest avro = Manifests.avro(manifest(Optional.empty(), Optional.empty()), NOW);

        assertThat(avro.getPublishedAt()).isEqualTo(NOW);
        assertThat(avro.getParts().get(0).getChunks()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "999999, 1", "1000000, 1", "1000001, 2", "60000000, 60", "2147483647000000, 2147483647"
    })
    void a_part_has_as_many_slices_as_a_million_bytes_each_give(long size, int chunks) {
        assertThat(Manifests.chunks(size)).isEqualTo(chunks);
    }

    @Test
    void a_part_too_large_to_count_its_slices_is_refused() {
        assertThatThrownBy(() -> Manifests.chunks(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_manifest_of_somebody_elses_with_a_path_for_a_name_is_a_bad_record() {
        io.moodstream.ModelManifest avro = io.moodstream.ModelManifest.newBuilder(
                        Manifests.avro(manifest(Optional.empty(), Optional.empty()), NOW))
                .setMember("../evil")
                .build();

        assertThatThrownBy(() -> Manifests.domain(avro))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("A model's manifest holds an impossible value: ")
                .hasMessageContaining("../evil");
    }

    private static Manifest manifest(Optional<String> base, Optional<ConfusionCounts> quality) {
        return new Manifest(
                new MemberVersion("custom", 3),
                "custom-cnn",
                "grey48@1",
                256,
                List.of(new PartDescriptor(PartDescriptor.HEAD, "tensorflow-saved-model", "ab".repeat(32), 2_000_001)),
                new Manifest.Provenance(
                        "tutorial",
                        -7,
                        "cd".repeat(32),
                        base,
                        NOW.toEpochMilli(),
                        Map.of("tensorflow", "2.18.0"),
                        Map.of("parameters", "75761")),
                quality);
    }
}
