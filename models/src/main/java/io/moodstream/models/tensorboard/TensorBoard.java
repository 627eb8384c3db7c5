package io.moodstream.models.tensorboard;

import io.moodstream.models.training.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes training curves for {@code tensorboard --logdir}. */
public final class TensorBoard {

    private TensorBoard() {}

    /**
     * Writes a member's curves as two runs that TensorBoard overlays, {@code train} and {@code validation}, with Keras'
     * tags.
     *
     * @param folder the member's folder; older files in it stay
     * @param time when the training ended
     */
    public static void write(List<Epoch> epochs, Path folder, Instant time) throws IOException {
        try (EventFile train = new EventFile(folder.resolve("train"), time);
                EventFile validation = new EventFile(folder.resolve("validation"), time)) {
            for (Epoch epoch : epochs) {
                train.scalar("epoch_loss", epoch.number(), epoch.loss());
                train.scalar("epoch_accuracy", epoch.number(), epoch.accuracy());
                validation.scalar("epoch_loss", epoch.number(), epoch.validationLoss());
                validation.scalar("epoch_accuracy", epoch.number(), epoch.validationAccuracy());
            }
        }
    }
}
