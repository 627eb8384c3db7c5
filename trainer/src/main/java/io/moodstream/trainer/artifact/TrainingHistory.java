package io.moodstream.trainer.artifact;

import io.moodstream.models.training.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The epochs of a training as {@code history.csv}. */
final class TrainingHistory {

    static final String FILE = "history.csv";

    private static final String HEAD = "epoch,of,loss,accuracy,validation_loss,validation_accuracy";

    private TrainingHistory() {}

    static void write(List<Epoch> epochs, Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        for (Epoch epoch : epochs) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%d,%.6f,%.6f,%.6f,%.6f",
                    epoch.number(),
                    epoch.of(),
                    epoch.loss(),
                    epoch.accuracy(),
                    epoch.validationLoss(),
                    epoch.validationAccuracy()));
        }
        Files.write(folder.resolve(FILE), lines);
    }
}
