package io.moodstream.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.trainer.FaceFolder;
import io.moodstream.trainer.GreyFaces;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.run.RunListener;
import io.moodstream.trainer.source.ModelSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training on two data sets at the gate: faces, and photographic negatives of faces. */
class TwoWorldsTest {

    private final Path folder;

    TwoWorldsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void holds_back_a_model_that_is_worse_on_one_of_two_data_sets() throws IOException {
        Path faces = FaceFolder.write(folder.resolve("faces"), 160, 80);
        Path negatives = negatives(folder.resolve("right/negatives"), false);
        Path mislabelled = negatives(folder.resolve("wrong/negatives"), true);
        trained("live", faces, negatives);
        TrainingResult fresh = trained("fresh", faces, mislabelled);

        List<GateDecision> decisions = new PromotionCheck(
                        PromotionGate.STANDARD, ModelSource.artifacts(folder.resolve("live")))
                .decide(fresh, RunListener.QUIET);

        assertThat(decisions).hasSize(1);
        assertThat(decisions.get(0).passes()).isFalse();
        assertThat(decisions.get(0).sentence())
                .startsWith("custom is worse than custom@")
                .contains(" on negatives, by more than the margin", "test photos of faces", "test photos of negatives");
        assertThat(GatedArtifacts.of(fresh.artifacts(), decisions).passed()).isEmpty();
    }

    private TrainingResult trained(String name, Path first, Path second) throws IOException {
        Path recipe = Files.writeString(
                folder.resolve(name + ".properties"),
                "like=demo\ncustom.epochs=12\ncustom.learning_rate=0.005\ncustom.batch=8\n");
        TrainerConfig config = new TrainerConfig(
                List.of(first, second),
                recipe.toString(),
                List.of("custom"),
                1,
                folder.resolve(name),
                folder.resolve("cache"),
                BaseSource.random());
        return new Trainer(Clock.systemUTC()).train(config, RunListener.QUIET);
    }

    /** @param wrong whether the training labels are swapped */
    private static Path negatives(Path root, boolean wrong) throws IOException {
        GreyFaces faces = new GreyFaces(23);
        for (ClassLabel label : ClassLabel.values()) {
            ClassLabel other = label == ClassLabel.HAPPY ? ClassLabel.SAD : ClassLabel.HAPPY;
            write(
                    faces,
                    wrong ? other : label,
                    root.resolve("train/" + label.name().toLowerCase(Locale.ROOT)),
                    80);
            write(faces, label, root.resolve("test/" + label.name().toLowerCase(Locale.ROOT)), 40);
        }
        return root;
    }

    private static void write(GreyFaces faces, ClassLabel label, Path target, int count) throws IOException {
        Files.createDirectories(target);
        for (int i = 0; i < count; i++) {
            BufferedImage face = faces.face(label);
            byte[] values = GreyFaces.grey(face);
            for (int j = 0; j < values.length; j++) {
                values[j] = (byte) ~values[j];
            }
            ImageIO.write(face, "png", target.resolve(i + ".png").toFile());
        }
    }
}
