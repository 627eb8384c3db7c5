package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The data sets of a training, each with its own test photos.
 *
 * @param sets one or more, in the order given
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

    /** The name of its file, or its path if another set has the same name, since each set is evaluated separately. */
    private static String name(Path path, List<String> names) {
        String name = fileName(path);
        return Collections.frequency(names, name) == 1 ? name : path.toString();
    }

    private static String fileName(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** All training photos, in their original order. */
    public LabelledPhotos train() {
        return joined(Dataset::train);
    }

    /** All test photos, set by set. */
    public LabelledPhotos test() {
        return joined(Dataset::test);
    }

    /** The range of each set within {@link #test}. */
    public List<TestPart> testParts() {
        List<TestPart> parts = new ArrayList<>();
        int from = 0;
        for (Dataset set : sets) {
            parts.add(new TestPart(set.name(), from, from + set.test().size()));
            from += set.test().size();
        }
        return parts;
    }

    /** The set's fingerprint, or a combined one for several sets. */
    public String fingerprint() {
        return sets.size() == 1
                ? sets.get(0).fingerprint()
                : Fingerprint.of(sets.stream().map(Dataset::fingerprint).toList());
    }

    private LabelledPhotos joined(Function<Dataset, LabelledPhotos> part) {
        return LabelledPhotos.joined(sets.stream().map(part).toList());
    }
}
