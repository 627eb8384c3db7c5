package io.moodstream.trainer.artifact;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.NetworkFaceDetector;
import io.moodstream.models.detector.golden.GoldenSearches;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import io.moodstream.modeltopic.publish.ModelDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Creates the artifact of a face detector, so that it is published like a member. */
public final class DetectorArtifact {

    /** Seed of the golden pictures; any value would do. */
    private static final long SEED = 48;

    private static final String UNKNOWN = "unknown";

    private DetectorArtifact() {}

    /** Whether a path names a detector file, by its name, rather than an artifact folder. */
    public static boolean is(Path path) {
        return WeightsFile.is(path) && !Files.isDirectory(path);
    }

    /**
     * Checks a detector and runs it on the golden pictures.
     *
     * @param file as written by {@code train --detector}
     * @param scratch an existing folder for the artifact, kept as long as the artifact is needed
     * @throws io.moodstream.domain.MoodstreamException if it is not a detector, or finds hardly any of the drawn faces
     */
    public static ArtifactFolder of(Path file, Path scratch) {
        DetectorFile detector = DetectorFile.read(file);
        Path weights = scratch.resolve("detector.weights");
        Path golden = scratch.resolve("detector.golden");
        TensorFlowRuntime.start();
        try (NetworkFaceDetector network = new NetworkFaceDetector(detector, detector.version())) {
            GoldenSearches.of(network, SEED).save(golden);
            Files.createDirectories(weights);
            Files.copy(file, weights.resolve(DetectorFile.NAME));
            long written = Files.getLastModifiedTime(file).toMillis();
            return ArtifactFolder.write(
                    scratch.resolve(MemberVersion.DETECTOR),
                    new ModelDraft(
                            MemberVersion.DETECTOR,
                            DetectorFile.KIND,
                            DetectorFile.PREPROCESSING,
                            DetectorFile.OUTPUTS,
                            List.of(
                                    new ModelDraft.DraftPart(PartDescriptor.WEIGHTS, DetectorFile.FORMAT, weights),
                                    new ModelDraft.DraftPart(PartDescriptor.GOLDEN, GoldenSearches.FORMAT, golden)),
                            provenance(detector, written),
                            Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException("The detector '" + file + "' cannot be copied to " + scratch, e);
        }
    }

    private static Manifest.Provenance provenance(DetectorFile detector, long written) {
        Map<String, String> facts = new TreeMap<>(detector.notes());
        facts.put("content", detector.version());
        facts.put("parameters", String.valueOf(detector.weights().parameters()));
        return new Manifest.Provenance(
                detector.notes().getOrDefault("recipe", UNKNOWN),
                seed(detector.notes().getOrDefault("seed", "0")),
                UNKNOWN,
                Optional.empty(),
                written,
                LibraryVersions.versions(),
                facts);
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
