package io.moodstream.models.live.load;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.NetworkFaceDetector;
import io.moodstream.models.detector.golden.GoldenSearches;
import io.moodstream.models.live.LoadedDetector;
import java.nio.file.Path;
import java.util.Map;

/**
 * Loads published face detectors into memory, and accepts only those that detect what the publisher's copy detected.
 */
public final class DetectorLoader {

    private final LoadListener listener;

    /** @param listener notified after each step of a load */
    public DetectorLoader(LoadListener listener) {
        this.listener = listener;
    }

    /**
     * Loads, warms up and checks a detector.
     *
     * @param folders folder of each part by its role: {@code weights} and {@code golden}
     * @throws RejectedModelException if it does not fit, cannot be read, or detects other faces
     */
    public LoadedDetector load(Manifest manifest, Map<String, Path> folders) {
        PublishedParts parts = new PublishedParts(manifest, folders);
        return parts.load(() -> tried(parts));
    }

    private LoadedDetector tried(PublishedParts parts) {
        Manifest manifest = parts.manifest();
        parts.requireSame("kind", DetectorFile.KIND, manifest.kind());
        parts.requireSame("preprocessing", DetectorFile.PREPROCESSING, manifest.preprocessing());
        parts.requireSame("number of outputs", DetectorFile.OUTPUTS, manifest.featureSize());
        parts.requireSame(
                "weights' format",
                DetectorFile.FORMAT,
                manifest.part(PartDescriptor.WEIGHTS).format());
        parts.requireSame(
                "golden set's format",
                GoldenSearches.FORMAT,
                manifest.part(PartDescriptor.GOLDEN).format());
        GoldenSearches golden = GoldenSearches.load(parts.folder(PartDescriptor.GOLDEN));
        DetectorFile file =
                DetectorFile.read(parts.folder(PartDescriptor.WEIGHTS).resolve(DetectorFile.NAME));
        listener.done();
        NetworkFaceDetector detector =
                new NetworkFaceDetector(file, manifest.id().toString());
        try {
            golden.problem(detector).ifPresent(problem -> {
                throw new RejectedModelException(manifest.id(), problem);
            });
            listener.done();
            return new LoadedDetector(manifest.id(), detector);
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }
}
