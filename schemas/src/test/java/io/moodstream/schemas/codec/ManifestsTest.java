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
    void round_trips_a_manifest() {
        Manifest full = manifest(Optional.of("random base"), Optional.of(new ConfusionCounts(1, 2, 3, 4)));
        Manifest bare = manifest(Optional.empty(), Optional.empty());

        assertThat(Manifests.domain(Manifests.avro(full, NOW))).isEqualTo(full);
        assertThat(Manifests.domain(Manifests.avro(bare, NOW))).isEqualTo(bare);
    }

    @Test
    void the_record_holds_publication_time_and_chunk_count() {
        io.moodstream.ModelManifest avro = Manifests.avro(manifest(Optional.empty(), Optional.empty()), NOW);

        assertThat(avro.getPublishedAt()).isEqualTo(NOW);
        assertThat(avro.getParts().get(0).getChunks()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "999999, 1", "1000000, 1", "1000001, 2", "60000000, 60", "2147483647000000, 2147483647"
    })
    void splits_a_part_into_chunks_of_a_million_bytes(long size, int chunks) {
        assertThat(Manifests.chunks(size)).isEqualTo(chunks);
    }

    @Test
    void rejects_a_part_with_more_chunks_than_can_be_counted() {
        assertThatThrownBy(() -> Manifests.chunks(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_manifest_with_a_path_as_member_name_is_a_bad_record() {
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
