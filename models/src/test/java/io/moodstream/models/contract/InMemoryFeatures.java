package io.moodstream.models.contract;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.LabelledPhotos;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Features of a training run, computed once for each extractor folder and set of photos. */
public final class InMemoryFeatures implements FeatureSource {

    private record Wanted(Path extractor, LabelledPhotos photos) {}

    private final Map<String, Path> folders = new HashMap<>();
    private final Map<Wanted, float[][]> known = new HashMap<>();

    @Override
    public void register(String extractor, Path folder) {
        folders.put(extractor, folder);
    }

    /** Whether an extractor was offered under this name. */
    public boolean has(String extractor) {
        return folders.containsKey(extractor);
    }

    @Override
    public Path folder(String extractor) {
        Path folder = folders.get(extractor);
        if (folder == null) {
            throw new MoodstreamException("This run has no extractor " + extractor + ".");
        }
        return folder;
    }

    @Override
    public float[][] features(String extractor, LabelledPhotos photos) {
        return known.computeIfAbsent(new Wanted(folder(extractor), photos), InMemoryFeatures::compute);
    }

    private static float[][] compute(Wanted wanted) {
        try (FeatureExtractor extractor = SavedModelExtractor.load(wanted.extractor(), Preprocessing.LUMA)) {
            return extractor.extract(wanted.photos().photos());
        }
    }
}
