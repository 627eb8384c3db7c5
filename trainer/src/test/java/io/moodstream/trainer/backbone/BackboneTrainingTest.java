package io.moodstream.trainer.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16Weights;
import io.moodstream.trainer.base.FacesBase;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FaceData;
import io.moodstream.trainer.data.FacePhotos;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackboneTrainingTest {

    private static final BackboneData NOISE = new BackboneData(
            List.of(new BackboneData.Named("noise", new FaceData(noise(4, 1), noise(1, 2)).split(0.25, 5))));

    private static FacePhotos noise(int each, long seed) {
        Random random = new Random(seed);
        List<Pixels> photos = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>();
        for (Expression expression : Expression.values()) {
            for (int i = 0; i < each; i++) {
                byte[] grey = new byte[Pixels.SIDE * Pixels.SIDE];
                random.nextBytes(grey);
                photos.add(Pixels.ofGrey(grey));
                expressions.add(expression);
            }
        }
        return new FacePhotos(photos, expressions);
    }

    private static BackbonePlan plan(String sides, String epochs) {
        return BackbonePlan.of(new Hyperparameters(Map.ofEntries(
                Map.entry("sides", sides),
                Map.entry("epochs", epochs),
                Map.entry("batch", "11"),
                Map.entry("learning_rate", "0.001"),
                Map.entry("schedule", "cosine"),
                Map.entry("dropout", "0.2"),
                Map.entry("bfloat16", "false"),
                Map.entry("validation", "0.25"),
                Map.entry("augment_flip", "0.5"),
                Map.entry("augment_shift", "1"))));
    }

    /** Records the epochs, and interrupts the training during the one after {@code last}. */
    private static final class Ear implements TrainingListener {
        private final List<Integer> epochs = new ArrayList<>();
        private final int last;

        Ear(int last) {
            this.last = last;
        }

        @Override
        public void progress(String what, long done, long of) {
            if (what.startsWith("backbone epoch " + (last + 1) + "/")) {
                throw new MoodstreamException("Stopped on demand.");
            }
        }

        @Override
        public void epoch(String member, Epoch epoch) {
            epochs.add(epoch.number());
        }
    }

    @Test
    void resumes_after_an_interruption_with_the_same_result(@TempDir Path folder) {
        BackbonePlan plan = plan("32,36", "1,1");
        Ear whole = new Ear(99);
        Path through = new BackboneTraining(plan, Optional.empty(), 5, folder.resolve("through"), whole).run(NOISE);

        Ear first = new Ear(1);
        Path halved = folder.resolve("halved");
        assertThatThrownBy(() -> new BackboneTraining(plan, Optional.empty(), 5, halved, first).run(NOISE))
                .isInstanceOf(MoodstreamException.class);
        Ear second = new Ear(99);
        Path resumed = new BackboneTraining(plan, Optional.empty(), 5, halved, second).run(NOISE);

        assertThat(whole.epochs).containsExactly(1, 2);
        assertThat(first.epochs).containsExactly(1);
        assertThat(second.epochs).containsExactly(2);
        Vgg16Weights base = Vgg16Weights.read(resumed);
        assertThat(base.sha256()).isEqualTo(Vgg16Weights.read(through).sha256());
        assertThat(base.origin()).startsWith("faces (weights sha256");

        assertThatThrownBy(() -> new BackboneTraining(plan, Optional.empty(), 6, halved, second).run(NOISE))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("another training")
                .hasMessageContaining("seed 6");
    }

    @Test
    void fine_tunes_a_base(@TempDir Path folder) {
        Vgg16Weights base = FacesBase.read();
        BackbonePlan plan = plan("48", "1");
        Path tuned = new BackboneTraining(plan, Optional.of(base), 5, folder, new Ear(99)).run(NOISE);

        Map<String, String> notes = WeightsFile.read(tuned).notes();
        assertThat(notes).containsEntry("fine_tuned_from", base.origin());
        List<Weight> before = shipped(folder);
        List<Weight> after = WeightsFile.read(tuned).weights().all();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).name()).isEqualTo(before.get(i).name());
            assertThat(distance(before.get(i), after.get(i)))
                    .as(before.get(i).name())
                    .isLessThan(0.02); // an Adam step changes a weight by at most the learning rate
        }
        assertThat(Vgg16Weights.read(tuned).sha256()).isNotEqualTo(base.sha256());
    }

    private static List<Weight> shipped(Path folder) {
        Path file = folder.resolve("shipped.safetensors");
        try (InputStream in = FacesBase.class.getResourceAsStream(FacesBase.RESOURCE)) {
            Files.copy(Objects.requireNonNull(in), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WeightsFile.read(file).weights().all();
    }

    private static double distance(Weight one, Weight other) {
        double greatest = 0;
        for (int i = 0; i < one.values().length; i++) {
            greatest = Math.max(greatest, Math.abs(one.values()[i] - other.values()[i]));
        }
        return greatest;
    }

    @Test
    void rejects_invalid_plans() {
        assertThatThrownBy(() -> plan("32,48", "3"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("2 sizes");
        assertThatThrownBy(() -> plan("16", "3"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("32 to 48");
        assertThatThrownBy(() -> plan("32", "many"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'many'");
    }
}
