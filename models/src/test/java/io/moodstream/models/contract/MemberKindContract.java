package io.moodstream.models.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every kind must do: train, save, load, and score as it did in training. A kind's test inherits this class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MemberKindContract {

    protected static final long SEED = 42;
    private static final double CLOSE = 1e-5;

    protected final LabelledPhotos train = LabelledFaces.of(160, 1);
    protected final LabelledPhotos validation = LabelledFaces.of(48, 2);

    private Path folder;
    private TrainedMember trained;
    private FeatureExtractor extractor;
    private ClassifierHead head;
    private float[][] features;

    /** The kind under test. */
    protected abstract MemberKind kind();

    /** A recipe that learns to distinguish smiles from frowns within seconds. */
    protected abstract Hyperparameters recipe();

    /** The run's features, with the extractor that the kind needs unless it trains its own. */
    protected abstract FeatureSource features();

    /** The loss that the kind reports for a photo, as a function of the probability it gave to the truth. */
    protected double loss(double ofTruth) {
        return -Math.log(ofTruth);
    }

    @BeforeAll
    void trainSaveAndLoad(@TempDir Path temporary) {
        folder = temporary;
        trained = train("first", SEED);
        extractor = SavedModelExtractor.load(trained.extractor(), Preprocessing.LUMA);
        head = kind().load(trained.head(), extractor.size());
        features = extractor.extract(validation.photos());
    }

    @AfterAll
    void closeWhatWasLoaded() {
        head.close();
        extractor.close();
    }

    /** A folder that is removed after the last test. */
    protected final Path scratch(String name) {
        return folder.resolve(name);
    }

    protected final TrainedMember train(String name, long seed) {
        return kind().train(new TrainingTask(
                train, validation, features(), recipe(), seed, scratch(name), TrainingListener.SILENT));
    }

    @Test
    void is_found_by_its_name() {
        assertThat(MemberKinds.load().get(kind().name())).hasSameClassAs(kind());
    }

    @Test
    void classifies_better_than_chance() {
        double[] scores = head.score(features);
        long right = IntStream.range(0, scores.length)
                .filter(i -> ClassLabel.of(scores[i]) == validation.labels().get(i))
                .count();
        assertThat(right / (double) scores.length).isGreaterThan(0.75);
    }

    @Test
    void reproduces_the_validation_loss_of_training() {
        double[] scores = head.score(features);
        double loss = IntStream.range(0, scores.length)
                .mapToDouble(i -> loss(validation.labels().get(i) == ClassLabel.HAPPY ? scores[i] : 1 - scores[i]))
                .average()
                .orElseThrow();
        assertThat(loss).isEqualTo(keptEpoch(trained).validationLoss(), within(1e-4));
    }

    /** The epoch whose weights were kept: the one with the lowest loss among those with the highest accuracy. */
    protected Epoch keptEpoch(TrainedMember member) {
        return member.history().stream()
                .max(Comparator.comparingDouble(Epoch::validationAccuracy)
                        .thenComparing(Comparator.comparingDouble(Epoch::validationLoss)
                                .reversed()))
                .orElseThrow();
    }

    @Test
    void scores_a_single_photo_as_in_a_batch() {
        double[] together = head.score(features);
        for (int i = 0; i < 8; i++) {
            float[][] alone = extractor.extract(List.of(validation.photos().get(i)));
            assertThat(head.score(alone)[0]).isEqualTo(together[i], within(CLOSE));
        }
    }

    @Test
    void gives_probabilities() {
        assertThat(Arrays.stream(head.score(features)).boxed())
                .hasSize(validation.size())
                .allMatch(score -> score >= 0 && score <= 1);
    }

    @Test
    void the_same_seed_gives_the_same_bytes() {
        TrainedMember again = train("again", SEED);
        assertThat(FolderBytes.of(again.head())).isEqualTo(FolderBytes.of(trained.head()));
        assertThat(FolderBytes.of(again.extractor())).isEqualTo(FolderBytes.of(trained.extractor()));
    }

    @Test
    void another_seed_gives_another_member() {
        assertThat(FolderBytes.of(train("other", SEED + 1).head())).isNotEqualTo(FolderBytes.of(trained.head()));
    }

    @Test
    void refuses_features_of_another_size() {
        assertThatThrownBy(() -> kind().load(trained.head(), extractor.size() + 1))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining(Integer.toString(extractor.size()));
    }

    @Test
    void refuses_a_folder_without_a_head() {
        assertThatThrownBy(() -> kind().load(folder.resolve("nothing-here"), extractor.size()))
                .isInstanceOf(MoodstreamException.class);
    }

    @Test
    void can_be_closed_twice() {
        ClassifierHead another = kind().load(trained.head(), extractor.size());
        another.close();
        another.close();
        assertThat(head.score(features)).hasSize(validation.size());
    }

    @Test
    void gives_the_same_scores_on_eight_threads() throws Exception {
        double[] expected = head.score(features);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<double[]> call = () -> IntStream.range(0, 20)
                    .mapToObj(i -> head.score(features))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            for (var scores :
                    threads.invokeAll(Stream.generate(() -> call).limit(8).toList())) {
                assertThat(scores.get()).containsExactly(expected, within(CLOSE));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
