package io.moodstream.trainer.data.testset;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.files.SourceFiles;
import io.moodstream.trainer.data.source.FileKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Labelled photos on disk to evaluate finished models on; they are never used for training. */
public interface TestSource {

    /**
     * Detects what a path contains: a folder or a zip with folders named {@code happy} and {@code sad} at any depth, or
     * the original {@code fer2013.csv}.
     *
     * @throws MoodstreamException if there is nothing, or nothing of these kinds
     */
    static TestSource open(Path path) {
        return open(path, FaceDetector.create());
    }

    /** The same, with another face detector. */
    static TestSource open(Path path, FaceDetector detector) {
        if (!Files.exists(path)) {
            throw new MoodstreamException("There are no photos at '" + path + "': " + wanted() + ".");
        }
        if (!Files.isReadable(path)) {
            throw new MoodstreamException("'" + path + "' may not be read: give this user leave to.");
        }
        if (Files.isDirectory(path)) {
            return new LabelledFolders(path, () -> SourceFiles.folder(path), detector);
        }
        return switch (FileKind.of(path)) {
            case ZIP -> new LabelledFolders(path, () -> SourceFiles.zip(path), detector);
            case FER_CSV -> new FerCsvTestRows(path.toString(), FileKind.single(path));
            case OTHER ->
                throw new MoodstreamException(
                        "'" + path + "' is neither folder, zip nor fer2013.csv: " + wanted() + ".");
        };
    }

    /**
     * Reads the photos, in the order of the sorted names, or of the rows.
     *
     * @param listener notified of progress
     * @throws MoodstreamException if there is neither a happy nor a sad photo
     */
    TestSet read(TrainingListener listener);

    /**
     * Reads the files of some photos again.
     *
     * @param names names of photos in the set; a photo without a file of its own is skipped
     * @param reader receives the name and the bytes of each
     */
    default void reread(Collection<String> names, BiConsumer<String, byte[]> reader) {}

    private static String wanted() {
        return "name a folder or zip with photos in folders called happy and sad, or fer2013.csv";
    }
}
