package io.moodstream.models.live;

import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.ModelPart;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.GoldenSearches;
import io.moodstream.models.detector.NetworkFinder;
import java.nio.file.Path;
import java.util.Map;

/** Brings published face detectors into memory, and lets only those through that find what the publisher's copy found. */
public final class DetectorLoader {

    private final LoadSteps steps;

    /** @param steps told after each step of a load */
    public DetectorLoader(LoadSteps steps) {
        this.steps = steps;
    }

    /**
     * Loads, warms and tries a detector.
     *
     * @param folders folder of each part by its role: {@code weights} and {@code golden}
     * @throws RefusedModelException if it does not fit, cannot be read, or finds other faces
     */
    public LoadedDetector load(ModelManifest manifest, Map<String, Path> folders) {
        PublishedParts parts = new PublishedParts(manifest, folders);
        return parts.load(() -> tried(parts));
    }

    private LoadedDetector tried(PublishedParts parts) {
        ModelManifest manifest = parts.manifest();
        parts.requireSame("kind", DetectorFile.KIND, manifest.kind());
        parts.requireSame("preprocessing", DetectorFile.PREPROCESSING, manifest.preprocessing());
        parts.requireSame("number of outputs", DetectorFile.OUTPUTS, manifest.featureSize());
        parts.requireSame(
                "weights' format",
                DetectorFile.FORMAT,
                manifest.part(ModelPart.WEIGHTS).format());
        parts.requireSame(
                "golden set's format",
                GoldenSearches.FORMAT,
                manifest.part(ModelPart.GOLDEN).format());
        GoldenSearches golden = GoldenSearches.load(parts.folder(ModelPart.GOLDEN));
        DetectorFile file = DetectorFile.read(parts.folder(ModelPart.WEIGHTS).resolve(DetectorFile.NAME));
        steps.done();
        NetworkFinder finder = new NetworkFinder(file, manifest.id().toString());
        try {
            golden.complaint(finder).ifPresent(complaint -> {
                throw new RefusedModelException(manifest.id(), complaint);
            });
            steps.done();
            return new LoadedDetector(manifest.id(), finder);
        } catch (RuntimeException e) {
            finder.close();
            throw e;
        }
    }
}
