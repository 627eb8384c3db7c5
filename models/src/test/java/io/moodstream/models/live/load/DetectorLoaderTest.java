package io.moodstream.models.live.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.FaceDetectors;
import io.moodstream.models.detector.ShippedDetector;
import io.moodstream.models.detector.golden.GoldenSearches;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.live.Lease;
import io.moodstream.models.live.LiveEnsemble;
import io.moodstream.models.live.LoadedDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorLoaderTest {

    private static final long SEED = 5;

    private final Path folder;
    private final DetectorLoader loader = new DetectorLoader(LoadListener.AT_ONCE);
    private final GreyPicture picture =
            GoldenSearches.of(FaceDetector.create(), 6).searches().get(0).picture();

    DetectorLoaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void publish() throws Exception {
        Files.createDirectories(weights().getParent());
        golden(ShippedDetector.another(weights()));
    }

    @Test
    void finds_the_same_faces_as_the_publisher_and_reports_its_version() {
        try (LoadedDetector loaded = load(manifest(3))) {
            assertThat(loaded.detector().version()).isEqualTo("detector@3");
            assertThat(loaded.detector().find(picture)).isNotEmpty().isEqualTo(file().find(picture));
        }
    }

    @Test
    void refuses_a_detector_that_misses_the_publishers_faces() {
        ShippedDetector.blind(weights());
        assertThatThrownBy(() -> load(manifest(1)))
                .isInstanceOf(RejectedModelException.class)
                .hasMessageContainingAll("detector@1", "golden picture 0", "does not find");
    }

    @Test
    void refuses_a_detector_whose_golden_searches_contain_no_face() {
        new GoldenSearches(List.of(new GoldenSearches.Search(picture, List.of()))).save(folder.resolve("golden"));
        assertThatThrownBy(() -> load(manifest(1))).hasMessageContaining("no face that it is sure of");
    }

    @Test
    void refuses_a_detector_that_finds_more_faces_than_the_publisher() {
        List<GoldenSearches.Search> searches =
                GoldenSearches.load(folder.resolve("golden")).searches();
        new GoldenSearches(List.of(
                        searches.get(0),
                        new GoldenSearches.Search(searches.get(1).picture(), List.of())))
                .save(folder.resolve("golden"));
        assertThatThrownBy(() -> load(manifest(1))).hasMessageContaining("finds a face in golden picture 1");
    }

    @Test
    void refuses_incompatible_and_damaged_detectors() throws Exception {
        Manifest fine = manifest(1);
        refused(manifest("transformer", fine.preprocessing(), fine.featureSize()), "kind is transformer");
        refused(manifest(fine.kind(), "luma640@1", fine.featureSize()), "preprocessing is luma640@1");
        refused(manifest(fine.kind(), fine.preprocessing(), 5), "number of outputs is 5");
        Files.write(folder.resolve("golden/searches.bin"), new byte[7]);
        refused(fine, "golden searches");
        Files.delete(weights());
        golden(null);
        refused(fine, "cannot be read");
    }

    @Test
    void refuses_to_publish_a_detector_that_finds_no_drawn_face() {
        FaceDetector blind =
                FaceDetectors.named(ShippedDetector.blind(weights()).toString(), folder);
        assertThatThrownBy(() -> GoldenSearches.of(blind, SEED))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("finds 0 of 8 drawn faces");
    }

    @Test
    void closes_a_replaced_detector_only_when_its_lease_ends() {
        LiveEnsemble live = new LiveEnsemble();
        FaceDetector first;
        live.swap(List.of(load(manifest(1))));
        try (Lease old = live.acquire()) {
            first = detector(old);
            live.swap(List.of(load(manifest(2))));
            assertThat(first.version()).isEqualTo("detector@1");
            assertThat(first.find(picture)).isNotEmpty();
            try (Lease now = live.acquire()) {
                assertThat(detector(now).version()).isEqualTo("detector@2");
                assertThat(now.ensemble().versions()).as("it has no vote").isEmpty();
            }
        }
        assertThatThrownBy(() -> first.find(picture)).hasMessageContaining("was closed");
        live.close();
    }

    private static FaceDetector detector(Lease lease) {
        return lease.ensemble().detector().orElseThrow();
    }

    private void refused(Manifest manifest, String words) {
        assertThatThrownBy(() -> load(manifest))
                .isInstanceOf(RejectedModelException.class)
                .hasMessageContaining(words);
    }

    private Path weights() {
        return folder.resolve("weights").resolve(DetectorFile.NAME);
    }

    private FaceDetector file() {
        return FaceDetectors.named(weights().toString(), folder);
    }

    private void golden(@org.jspecify.annotations.Nullable Path detector) {
        FaceDetector network =
                detector == null ? FaceDetector.create() : FaceDetectors.named(detector.toString(), folder);
        GoldenSearches.of(network, SEED).save(folder.resolve("golden"));
    }

    private LoadedDetector load(Manifest manifest) {
        return loader.load(
                manifest,
                new TreeMap<>(Map.of(
                        PartDescriptor.WEIGHTS,
                        folder.resolve("weights"),
                        PartDescriptor.GOLDEN,
                        folder.resolve("golden"))));
    }

    private static Manifest manifest(long version) {
        return manifest(version, DetectorFile.KIND, DetectorFile.PREPROCESSING, DetectorFile.OUTPUTS);
    }

    private static Manifest manifest(String kind, String preprocessing, int outputs) {
        return manifest(1, kind, preprocessing, outputs);
    }

    private static Manifest manifest(long version, String kind, String preprocessing, int outputs) {
        return new Manifest(
                new MemberVersion(MemberVersion.DETECTOR, version),
                kind,
                preprocessing,
                outputs,
                List.of(
                        new PartDescriptor(PartDescriptor.WEIGHTS, DetectorFile.FORMAT, "ab".repeat(32), 1),
                        new PartDescriptor(PartDescriptor.GOLDEN, GoldenSearches.FORMAT, "cd".repeat(32), 1)),
                new Manifest.Provenance("best", 1, "data", Optional.empty(), 0, Map.of(), Map.of()),
                Optional.empty());
    }
}
