package io.moodstream.models.live;

import io.moodstream.models.contract.InMemoryFeatures;
import io.moodstream.models.contract.LabelledFaces;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.CustomCnn;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.kind.xgboost.BoostedTrees;
import io.moodstream.models.live.load.ModelLoader;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of {@code custom} and of {@code xgcustom}, barely trained. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LiveFixture {

    final LabelledPhotos photos = LabelledFaces.of(24, 5);
    final ModelLoader loader = new ModelLoader(MemberKinds.load());
    Published custom1;
    Published customInColour;
    Published custom2;
    Published trees1;
    Published trees2;
    Path folder;

    @BeforeAll
    void train(@TempDir Path temporary) {
        folder = temporary;
        InMemoryFeatures first = new InMemoryFeatures();
        custom1 = published(new CustomCnn(), 1, first);
        customInColour = published(new CustomCnn(), 3, new InMemoryFeatures(), Preprocessing.RGB);
        trees1 = published(new BoostedTrees(), 1, first);
        InMemoryFeatures second = new InMemoryFeatures();
        custom2 = published(new CustomCnn(), 2, second);
        trees2 = published(new BoostedTrees(), 2, second);
    }

    private Published published(MemberKind kind, long version, InMemoryFeatures run) {
        return published(kind, version, run, Preprocessing.LUMA);
    }

    private Published published(MemberKind kind, long version, InMemoryFeatures run, Preprocessing preprocessing) {
        Path own = folder.resolve(kind.name() + version);
        Hyperparameters recipe = new Hyperparameters(Map.ofEntries(
                Map.entry("epochs", "1"),
                Map.entry("batch", "8"),
                Map.entry("learning_rate", "0.001"),
                Map.entry("loss", "binary_cross_entropy"),
                Map.entry("rounds", "5"),
                Map.entry("max_depth", "3"),
                Map.entry("eta", "0.3"),
                Map.entry("subsample", "1"),
                Map.entry("colsample_bytree", "1"),
                Map.entry("gamma", "0")));
        var trained = kind.train(new TrainingTask(photos, photos, run, recipe, version, own, TrainingListener.SILENT));
        return Published.of(kind, trained, version, own.resolve("golden"), preprocessing);
    }
}
