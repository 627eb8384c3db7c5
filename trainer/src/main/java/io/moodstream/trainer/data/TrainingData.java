package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The data sets that a training learns from, each measured by its own test photos.
 *
 * @param sets one or more, in the order they were named
 */
public record TrainingData(List<Dataset> sets) {

    public TrainingData {
        sets = List.copyOf(sets);
    }

    /** Reads the data sets at these paths, see {@link DataSource}. */
    public static TrainingData read(List<Path> paths, TrainingListener listener) {
        List<String> names = paths.stream().map(TrainingData::fileName).toList();
        return new TrainingData(paths.stream()
                .map(path -> DataSource.open(path).read(listener).named(name(path, names)))
                .toList());
    }

    /** The name of its file; where two are called the same, its path, for each set is measured by itself. */
    private static String name(Path path, List<String> names) {
        String name = fileName(path);
        return Collections.frequency(names, name) == 1 ? name : path.toString();
    }

    private static String fileName(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** All photos to learn from, as they were found. */
    public LabelledPhotos train() {
        return joined(Dataset::train);
    }

    /** All test photos, set by set. */
    public LabelledPhotos test() {
        return joined(Dataset::test);
    }

    /** Which of {@link #test} are of which set. */
    public List<TestPart> testParts() {
        List<TestPart> parts = new ArrayList<>();
        int from = 0;
        for (Dataset set : sets) {
            parts.add(new TestPart(set.name(), from, from + set.test().size()));
            from += set.test().size();
        }
        return parts;
    }

    /** The set's own fingerprint; of several sets, one over all. */
    public String fingerprint() {
        return sets.size() == 1
                ? sets.get(0).fingerprint()
                : Fingerprint.of(sets.stream().map(Dataset::fingerprint).toList());
    }

    private LabelledPhotos joined(Function<Dataset, LabelledPhotos> part) {
        return LabelledPhotos.joined(sets.stream().map(part).toList());
    }
}
