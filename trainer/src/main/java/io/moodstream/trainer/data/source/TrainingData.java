package io.moodstream.trainer.data.source;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.Fingerprint;
import io.moodstream.trainer.data.TestPart;
import io.moodstream.trainer.data.stream.StreamSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return read(paths, Optional.empty(), listener);
    }

    /** The same, and the stream's labelled photos last. */
    public static TrainingData read(List<Path> paths, Optional<StreamSource> stream, TrainingListener listener) {
        List<String> names =
                new ArrayList<>(paths.stream().map(TrainingData::fileName).toList());
        stream.ifPresent(it -> names.add(StreamSource.NAME));
        List<Dataset> sets = new ArrayList<>(paths.stream()
                .map(path -> DataSource.open(path).read(listener).named(name(path, names)))
                .toList());
        stream.ifPresent(it -> sets.add(it.read(listener)));
        return new TrainingData(sets);
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

    /** Whether nothing of some photos may be written to a disk. */
    public boolean hasUnstored() {
        return sets.stream().anyMatch(Dataset::isUnstored);
    }

    /** The photos that may be shown in files: all but those of which nothing may be written to a disk. */
    public Predicate<Pixels> mayBeStored() {
        Set<Pixels> unstored = sets.stream()
                .filter(Dataset::isUnstored)
                .flatMap(set -> Stream.of(set.train(), set.validation(), set.test()))
                .flatMap(photos -> photos.photos().stream())
                .collect(Collectors.toSet());
        return photo -> !unstored.contains(photo);
    }

    /** The facts of all sets. */
    public Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        sets.forEach(set -> facts.putAll(set.facts()));
        return facts;
    }

    private LabelledPhotos joined(Function<Dataset, LabelledPhotos> part) {
        return LabelledPhotos.joined(sets.stream().map(part).toList());
    }
}
