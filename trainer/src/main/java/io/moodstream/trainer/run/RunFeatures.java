package io.moodstream.trainer.run;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The extractors of one run and their features, each computed once. Features of a base (VGG16) are kept on disk for
 * later runs, unless the photos may not be stored; those of an extractor trained by this run stay in memory, since the
 * next run trains another one.
 */
final class RunFeatures implements FeatureSource, AutoCloseable {

    /** Photos per call of the engine; the last block is padded, since scores differ slightly between batch sizes. */
    static final int BATCH = 32;

    private final Map<String, Path> folders = new HashMap<>();
    private final Map<String, FeatureCache> caches = new HashMap<>();
    private final Function<Path, FeatureExtractor> loader;
    private final Bases bases;
    private final boolean stores;
    private final TrainingListener listener;

    /**
     * @param loader opens the extractor in a folder
     * @param stores whether features of a base are added to its file; otherwise those in it are only read
     */
    RunFeatures(Function<Path, FeatureExtractor> loader, Bases bases, boolean stores, TrainingListener listener) {
        this.loader = loader;
        this.bases = bases;
        this.stores = stores;
        this.listener = listener;
    }

    @Override
    public void register(String extractor, Path folder) {
        folders.put(extractor, folder);
        caches.put(extractor, new FeatureCache());
    }

    @Override
    public Path folder(String extractor) {
        if (!folders.containsKey(extractor) && bases.has(extractor)) {
            Path folder = bases.folder(extractor);
            folders.put(extractor, folder);
            caches.put(extractor, stored(bases.featureFile(extractor, folder)));
        }
        Path folder = folders.get(extractor);
        if (folder == null) {
            throw new MoodstreamException("No member of this run has learnt the extractor '" + extractor
                    + "': train the member that learns it (custom, for cnn-trunk) in the same run, before.");
        }
        return folder;
    }

    private FeatureCache stored(Path file) {
        return stores ? FeatureFile.open(file) : FeatureFile.read(file);
    }

    @Override
    public float[][] features(String extractor, LabelledPhotos photos) {
        Path folder = folder(extractor);
        FeatureCache cache = caches.getOrDefault(extractor, new FeatureCache());
        List<Pixels> missing = photos.photos().stream()
                .distinct()
                .filter(photo -> cache.get(photo) == null)
                .toList();
        if (!missing.isEmpty()) {
            compute(extractor, folder, cache, missing);
        }
        float[][] features = new float[photos.size()][];
        for (int i = 0; i < features.length; i++) {
            features[i] =
                    java.util.Objects.requireNonNull(cache.get(photos.photos().get(i)));
        }
        return features;
    }

    private void compute(String name, Path folder, FeatureCache cache, List<Pixels> photos) {
        try (FeatureExtractor extractor = loader.apply(folder)) {
            for (int from = 0; from < photos.size(); from += BATCH) {
                List<Pixels> block = photos.subList(from, Math.min(photos.size(), from + BATCH));
                cache.put(block, extractor.extract(filledUp(block)));
                listener.progress(name + " features", from + block.size(), photos.size());
            }
        }
    }

    private static List<Pixels> filledUp(List<Pixels> block) {
        List<Pixels> full = new ArrayList<>(block);
        full.addAll(Collections.nCopies(BATCH - block.size(), block.get(block.size() - 1)));
        return full;
    }

    @Override
    public void close() {
        caches.values().forEach(FeatureCache::close);
        caches.clear();
    }
}
