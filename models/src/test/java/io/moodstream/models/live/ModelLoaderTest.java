package io.moodstream.models.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.live.load.RejectedModelException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoaderTest extends LiveFixture {

    @AfterEach
    void nothingStaysInMemory() {
        assertThat(loader.loadedResources()).isZero();
    }

    @Test
    void loads_an_extractor_once_for_both_of_its_members() {
        try (LoadedMember custom = custom1.load(loader);
                LoadedMember trees = trees1.load(loader)) {
            assertThat(custom.extractor()).isSameAs(trees.extractor());
            assertThat(loader.loadedResources()).isEqualTo(3);
        }
    }

    @Test
    void keeps_a_shared_extractor_until_its_last_user_is_closed() {
        LoadedMember custom = custom1.load(loader);
        try (LoadedMember trees = trees1.load(loader)) {
            custom.close();
            custom.close();
            assertThat(trees.extractor().extract(photos.photos())).hasDimensions(24, 256);
            assertThat(loader.loadedResources()).isEqualTo(2);
        }
    }

    @Test
    void refuses_a_model_whose_scores_differ_from_the_trainers(@TempDir Path other) {
        GoldenSet right = GoldenSet.load(custom1.folder(PartDescriptor.GOLDEN));
        double[] scores = right.scores();
        scores[7] = scores[7] + 1e-3;
        new GoldenSet(right.inputs(), scores).save(other);
        Map<String, Path> folders = new HashMap<>(custom1.folders());
        folders.put(PartDescriptor.GOLDEN, other);
        assertThatThrownBy(() -> loader.load(custom1.manifest(), folders))
                .isInstanceOfSatisfying(RejectedModelException.class, refused -> assertThat(refused.reason())
                        .contains("picture 7", Double.toString(scores[7])));
    }

    @Test
    void refuses_another_number_of_features() {
        assertRefused(manifest(custom1, Map.of("featureSize", "128")), "128");
    }

    @Test
    void refuses_an_unknown_preprocessing() {
        assertRefused(manifest(custom1, Map.of("preprocessing", "grey28@1")), "grey28@1");
    }

    @Test
    void feeds_colours_only_to_models_of_earlier_releases() {
        Pixels photo = GoldenSet.pictures(1).get(0);
        assertThat(photo).isNotEqualTo(photo.luma());
        try (LoadedMember earlier = customInColour.load(loader);
                LoadedMember member = custom1.load(loader)) {
            assertThat(earlier.extractor().extract(List.of(photo))[0])
                    .isNotEqualTo(earlier.extractor().extract(List.of(photo.luma()))[0]);
            assertThat(member.extractor().extract(List.of(photo))[0])
                    .isEqualTo(member.extractor().extract(List.of(photo.luma()))[0]);
        }
    }

    @Test
    void does_not_share_an_extractor_between_preprocessings() {
        Published inColour = custom1.withManifest(manifest(custom1, Map.of("preprocessing", Preprocessing.RGB.id())));
        try (LoadedMember member = custom1.load(loader)) {
            assertThatThrownBy(() -> inColour.load(loader)).isInstanceOf(RejectedModelException.class);
            assertThat(member.extractor().size()).isEqualTo(256);
        }
    }

    @Test
    void refuses_an_unknown_kind() {
        assertRefused(manifest(custom1, Map.of("kind", "oracle")), "oracle");
    }

    @Test
    void refuses_a_head_of_another_kind() {
        assertRefused(manifest(custom1, Map.of("kind", "xgcustom")), "xgboost-ubj");
    }

    @Test
    void refuses_a_model_with_a_missing_part() {
        assertThatThrownBy(() -> loader.load(custom1.manifest(), Map.of()))
                .isInstanceOf(RejectedModelException.class)
                .hasMessageContaining("extractor");
    }

    private void assertRefused(Manifest manifest, String word) {
        assertThatThrownBy(() -> custom1.withManifest(manifest).load(loader))
                .isInstanceOf(RejectedModelException.class)
                .hasMessageContainingAll("custom@1", word);
    }

    private static Manifest manifest(Published published, Map<String, String> changes) {
        Manifest old = published.manifest();
        return new Manifest(
                old.id(),
                changes.getOrDefault("kind", old.kind()),
                changes.getOrDefault("preprocessing", old.preprocessing()),
                Integer.parseInt(changes.getOrDefault("featureSize", "256")),
                old.parts(),
                old.provenance(),
                old.quality());
    }
}
