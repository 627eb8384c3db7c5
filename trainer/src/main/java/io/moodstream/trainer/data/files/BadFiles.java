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

    /** The unreadable images so far. */
    public List<UnreadableFile> images() {
        return List.copyOf(images);
    }

    /**
     * Continues without them and reports them; call it once all files are read.
     *
     * @param total total number of images
     * @param folders entries that could not even be listed
     * @throws MoodstreamException if more than half of the images are unreadable: the rest would be another data set
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
