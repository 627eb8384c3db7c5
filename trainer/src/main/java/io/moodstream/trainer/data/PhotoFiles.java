package io.moodstream.trainer.data;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.ImageLimits;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.Unread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decodes photo files just as serving does, and remembers those that it could not. */
final class PhotoFiles {

    private static final int REPORT_EVERY = 100;

    /** What a file is read to: one byte more than a photo may have. */
    static final int LIMIT = ImageLimits.standard().maxBytes() + 1;

    private final PhotoDecoder decoder;
    private final List<Unread> bad = new ArrayList<>();
    private final TrainingListener listener;
    private final int total;
    private int done;

    PhotoFiles(TrainingListener listener, int total) {
        this(FaceFinder.create(), listener, total);
    }

    /** @param finder what looks for faces */
    PhotoFiles(FaceFinder finder, TrainingListener listener, int total) {
        this.decoder = PhotoDecoder.withFinder(finder);
        this.listener = listener;
        this.total = total;
    }

    /** The photo; empty where the file cannot be read or is no photo. */
    Optional<DecodedPhoto> decode(SourceFile file) {
        try {
            return Optional.of(decoder.decode(file.read(LIMIT)));
        } catch (IOException e) {
            bad.add(Unread.of(file.name(), e));
        } catch (BadPhotoException e) {
            bad.add(Unread.of(file.name(), String.valueOf(e.getMessage())));
        } finally {
            report();
        }
        return Optional.empty();
    }

    /** Those that could not be decoded, so far. */
    List<Unread> bad() {
        return bad;
    }

    /**
     * Goes on without what cannot be read, and says so; to be called when all are decoded.
     *
     * @param unlisted what lies beside them and could not even be listed
     * @throws MoodstreamException if that is more than half of them: what is left is another data set
     */
    void leaveOut(Path dataSet, List<Unread> unlisted) {
        List<Unread> all = Stream.of(unlisted, bad).flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return;
        }
        String what = "Of the data set '" + dataSet + "', " + bad.size() + " of " + total + " images"
                + (unlisted.isEmpty() ? "" : " and " + unlisted.size() + " folders") + " cannot be read: "
                + Unread.list(all) + ".";
        if (bad.size() > total / 2) {
            throw new MoodstreamException(what + " Replace or remove them: too few are left.");
        }
        listener.note(what + " They are left out.");
        all.forEach(file -> listener.leftOut(file.name(), file.why()));
    }

    private void report() {
        done++;
        if (done % REPORT_EVERY == 0 || done == total) {
            listener.progress(DataSource.READING, done, total);
        }
    }
}
