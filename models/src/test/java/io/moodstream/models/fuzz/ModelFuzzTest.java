package io.moodstream.models.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.contract.InMemoryFeatures;
import io.moodstream.models.contract.LabelledFaces;
import io.moodstream.models.kind.CustomCnn;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.xgboost.BoostedTrees;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is published as a model, it neither crashes nor hangs the process, and leaks no memory. */
class ModelFuzzTest {

    static final int FEATURES = 2 * CustomCnn.FEATURES;
    static final LabelledPhotos PHOTOS = LabelledFaces.of(40, 5);

    private static final Pattern FIGURES =
            Pattern.compile("slowest (\\d+) ms, resident memory (\\d+) MiB .* most (\\d+) MiB, (\\d+) MiB");

    @TempDir
    private static Path folder;

    /** A mirrored network, whose graph has every operation that our networks use, and trees on its features. */
    @BeforeAll
    static void trainGoodModels() throws Exception {
        InMemoryFeatures features = new InMemoryFeatures();
        TrainedMember network = trained(
                new CustomCnn(),
                features,
                Map.of(
                        "epochs", "1",
                        "batch", "16",
                        "learning_rate", "0.002",
                        "loss", "binary_cross_entropy",
                        "mirror", "true"));
        TrainedMember trees = trained(
                new BoostedTrees(),
                features,
                Map.of(
                        "rounds", "20",
                        "max_depth", "3",
                        "eta", "0.2",
                        "subsample", "0.8",
                        "colsample_bytree", "0.8",
                        "gamma", "0.5"));
        Files.move(network.extractor(), folder.resolve("extractor"));
        Files.move(network.head(), folder.resolve("head"));
        Files.move(trees.head(), folder.resolve("trees"));
    }

    private static TrainedMember trained(MemberKind kind, InMemoryFeatures features, Map<String, String> recipe) {
        return kind.train(new TrainingTask(
                PHOTOS,
                PHOTOS,
                features,
                new Hyperparameters(recipe),
                1,
                folder.resolve(kind.name()),
                TrainingListener.SILENT));
    }

    @ParameterizedTest
    @EnumSource
    void broken_models_are_refused_or_served(ModelFuzz.Target target) throws Exception {
        boolean isLong = System.getProperty("moodstream.faults", "short").equals("long");
        String printed = LimitedProcess.run(
                folder,
                Duration.ofMinutes(isLong ? 120 : 4),
                ModelFuzz.class,
                target.name(),
                isLong ? "10000" : "300",
                "7",
                folder.toString());
        Matcher figures = FIGURES.matcher(printed);
        assertThat(figures.find()).as(printed).isTrue();
        System.out.println(printed.lines().reduce((first, last) -> last).orElse(""));
        assertThat(Integer.parseInt(figures.group(1))).as(printed).isLessThan(10_000);
        int before = Integer.parseInt(figures.group(2));
        // At the peak the Java heap may hold 256 MiB of garbage; the rest is what one model allocated and freed.
        assertThat(Integer.parseInt(figures.group(3))).as(printed).isLessThan(before + 512);
        assertThat(Integer.parseInt(figures.group(4))).as(printed).isLessThan(before + 128);
    }
}
