package io.moodstream.bench.engine;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.CustomCnn;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The trainer's training of the small network, on noise photos. */
final class RealTraining {

    private static final int PHOTOS = 1_600;
    private static final int VALIDATION = 32;
    private static final int EPOCHS = 3;

    private final Path folder;

    /** @param folder output folder for the trained parts */
    RealTraining(Path folder) {
        this.folder = folder;
    }

    /** Photos per second, from the end of the first epoch to the end of the last. */
    double run() {
        List<Long> ends = new ArrayList<>();
        TrainingListener clock = new TrainingListener() {
            @Override
            public void progress(String what, long done, long of) {}

            @Override
            public void epoch(String member, Epoch epoch) {
                ends.add(System.nanoTime());
            }
        };
        new CustomCnn()
                .train(new TrainingTask(
                        photos(PHOTOS, 1), photos(VALIDATION, 2), nothing(), hyperparameters(), 1, folder, clock));
        double seconds = (ends.get(EPOCHS - 1) - ends.get(0)) / 1e9;
        return (EPOCHS - 1) * PHOTOS / seconds;
    }

    private static Hyperparameters hyperparameters() {
        return new Hyperparameters(Map.of(
                "epochs", String.valueOf(EPOCHS),
                "batch", "32",
                "learning_rate", "0.001",
                "loss", "binary_cross_entropy"));
    }

    private static LabelledPhotos photos(int count, long seed) {
        Random random = new Random(seed);
        List<Pixels> photos = new ArrayList<>();
        List<ClassLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] noise = new byte[Pixels.LENGTH];
            random.nextBytes(noise);
            photos.add(Pixels.of(noise));
            labels.add(i % 2 == 0 ? ClassLabel.HAPPY : ClassLabel.SAD);
        }
        return new LabelledPhotos(photos, labels);
    }

    private FeatureSource nothing() {
        return new FeatureSource() {
            @Override
            public void register(String extractor, Path offered) {}

            @Override
            public Path folder(String extractor) {
                return folder;
            }

            @Override
            public float[][] features(String extractor, LabelledPhotos photos) {
                return new float[0][];
            }
        };
    }
}
