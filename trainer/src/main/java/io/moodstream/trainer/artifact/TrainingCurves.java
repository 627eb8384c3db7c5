package io.moodstream.trainer.artifact;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorboard.TensorBoard;
import io.moodstream.models.training.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The training curves of a run as {@code tensorboard/<member>} beside its artifacts. */
public final class TrainingCurves {

    private static final String FOLDER = "tensorboard";

    private TrainingCurves() {}

    /**
     * Writes the curves, replacing those of an earlier run.
     *
     * @param histories epochs by member
     */
    public static void write(Map<String, List<Epoch>> histories, Path out, Instant time) {
        try {
            Folders.delete(out.resolve(FOLDER));
            for (Map.Entry<String, List<Epoch>> history : histories.entrySet()) {
                TensorBoard.write(history.getValue(), out.resolve(FOLDER).resolve(history.getKey()), time);
            }
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The output folder '" + out + "' cannot be written to (" + e + "): make room.", e);
        }
    }
}
