package io.moodstream.trainer.data;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.models.imaging.ImageLimits;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.imaging.Preprocessing;
import io.moodstream.models.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decodes photo files just as serving does, in luma, which members are trained with; all that cannot be decoded are complained about at once. */
final class PhotoFiles {

    private static final int REPORT_EVERY = 500;

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final int limit = ImageLimits.standard().maxBytes() + 1;
    private final Path source;
    private final SourceFiles files;
    private final TrainingListener listener;
    private final int total;
    private int done;

    PhotoFiles(Path source, SourceFiles files, TrainingListener listener, int total) {
        this.source = source;
        this.files = files;
        this.listener = listener;
        this.total = total;
    }

    FacePhotos decode(List<KaggleEntry> entries) throws IOException {
        List<Pixels> photos = new ArrayList<>(entries.size());
        List<String> bad = new ArrayList<>();
        for (KaggleEntry entry : entries) {
            try {
                photos.add(Preprocessing.LUMA.apply(
                        decoder.decode(files.read(entry.name(), limit)).pixels()));
            } catch (BadPhotoException e) {
                bad.add("'" + entry.name() + "' (" + e.getMessage() + ")");
            }
            report();
        }
        if (!bad.isEmpty()) {
            throw new MoodstreamException(bad.size() + " of " + entries.size() + " images of the data set '" + source
                    + "' cannot be decoded, the first is " + bad.get(0) + ": replace or remove them.");
        }
        return new FacePhotos(
                photos, entries.stream().map(KaggleEntry::expression).toList());
    }

    private void report() {
        done++;
        if (done % REPORT_EVERY == 0 || done == total) {
            listener.progress(DataSource.READING, done, total);
        }
    }
}
