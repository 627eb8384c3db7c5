package io.moodstream.trainer.data.files;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a data set that could not be read. */
public final class BadFiles {

    private final List<UnreadableFile> images = new ArrayList<>();

    public void add(UnreadableFile image) {
        images.add(image);
    }

    /** Those so far. */
    public List<UnreadableFile> images() {
        return List.copyOf(images);
    }

    /**
     * Goes on without them, and says so; to be called when all are read.
     *
     * @param total how many images there are
     * @param folders what lies beside them and could not even be listed
     * @throws MoodstreamException if that is more than half of the images: what is left is another data set
     */
    public void leaveOut(Path dataSet, int total, List<UnreadableFile> folders, TrainingListener listener) {
        List<UnreadableFile> all =
                Stream.of(folders, images).flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return;
        }
        String what = "Of the data set '" + dataSet + "', " + images.size() + " of " + total + " images"
                + (folders.isEmpty() ? "" : " and " + folders.size() + " folders") + " cannot be read: "
                + UnreadableFile.list(all) + ".";
        if (images.size() > total / 2) {
            throw new MoodstreamException(what + " Replace or remove them: too few are left.");
        }
        listener.note(what + " They are left out.");
        all.forEach(file -> listener.leftOut(file.name(), file.why()));
    }
}
