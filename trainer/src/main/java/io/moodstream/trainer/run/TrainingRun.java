package io.moodstream.trainer.run;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.Teachers;
import io.moodstream.models.training.TrainingTask;
import io.moodstream.trainer.data.ClassBalancer;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.LeakageFilter;
import io.moodstream.trainer.data.Split;
import io.moodstream.trainer.data.source.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Trains the members of a recipe one after the other; the same recipe, photos and seed give the same members. */
public final class TrainingRun {

    private final MemberKinds kinds;
    private final Recipe recipe;
    private final long seed;
    private final RunListener listener;

    /** @param seed seed of every random choice */
    public TrainingRun(MemberKinds kinds, Recipe recipe, long seed, RunListener listener) {
        this.kinds = kinds;
        this.recipe = recipe;
        this.seed = seed;
        this.listener = listener;
    }

    /**
     * The training and validation photos of the members: those of each set that are not test photos, balanced if the
     * recipe says so. A set without validation photos of its own is split once; a set with them consists of whole
     * photos, of which there are fewer: each training photo occurs {@code photos.looks} times.
     */
    public Split photos(TrainingData data) {
        LabelledPhotos test = data.test();
        return Split.joined(data.sets().stream().map(set -> photos(set, test)).toList());
    }

    private Split photos(Dataset set, LabelledPhotos test) {
        LabelledPhotos heldOut = LeakageFilter.of(set.train(), test);
        LabelledPhotos balanced = recipe.balance() ? ClassBalancer.of(heldOut, seed) : heldOut;
        return set.validation().size() == 0
                ? Split.of(balanced, recipe.validation(), seed)
                : new Split(
                        LabelledPhotos.joined(Collections.nCopies(augmentations(), balanced)),
                        LeakageFilter.of(set.validation(), test));
    }

    private int augmentations() {
        return (int) recipe.of("photos").numberOr("looks", 1);
    }

    /**
     * Trains.
     *
     * @param members some of the recipe's members, in recipe order
     */
    public TrainedModels train(Split photos, List<String> members, RunFolders places) {
        Bases bases = new CachedBases(places.cache(), places.base(), listener);
        List<TrainedModels.Model> models = new ArrayList<>();
        try (RunFeatures features = new RunFeatures(
                folder -> SavedModelExtractor.load(folder, Preprocessing.LUMA),
                bases,
                places.storesFeatures(),
                listener)) {
            for (String member : members) {
                listener.started(member, models.size() + 1, members.size());
                Teachers teachers = new TrainedTeachers(models, features);
                models.add(train(kinds.get(member), photos, new Resources(features, teachers, bases), places.folder()));
                listener.trained(member, models.get(models.size() - 1).time());
            }
        }
        return new TrainedModels(models);
    }

    private record Resources(RunFeatures features, Teachers teachers, Bases bases) {}

    private TrainedModels.Model train(MemberKind kind, Split photos, Resources resources, Path folder) {
        long start = System.nanoTime();
        TrainingTask task = new TrainingTask(
                photos.train(),
                photos.validation(),
                resources.features(),
                recipe.of(kind.name()),
                seed,
                made(folder.resolve(kind.name())),
                listener,
                resources.teachers());
        Bases bases = resources.bases();
        Optional<String> base =
                bases.has(kind.extractor()) ? Optional.of(bases.origin(kind.extractor())) : Optional.empty();
        return new TrainedModels.Model(kind, kind.train(task), base, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The folder '" + folder + "' cannot be made (" + e + "): name another one to write to.", e);
        }
    }
}
