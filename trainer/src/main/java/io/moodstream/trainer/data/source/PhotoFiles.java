package io.moodstream.trainer.data.source;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.files.BadFiles;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decodes photo files exactly as serving does, and records those that could not be decoded. */
public final class PhotoFiles {

    private static final int REPORT_EVERY = 100;

    /** Number of bytes read of a file: one more than a photo may have. */
    public static final int LIMIT = ImageLimits.standard().maxBytes() + 1;

    private final PhotoDecoder decoder;
    private final BadFiles bad = new BadFiles();
    private final TrainingListener listener;
    private final int total;
    private int done;

    PhotoFiles(TrainingListener listener, int total) {
        this(FaceDetector.create(), listener, total);
    }

    /** @param detector searches for faces */
    public PhotoFiles(FaceDetector detector, TrainingListener listener, int total) {
        this.decoder = PhotoDecoder.withDetector(detector);
        this.listener = listener;
        this.total = total;
    }

    /** The photo; empty if the file cannot be read or is not a photo. */
    public Optional<DecodedPhoto> decode(SourceFile file) {
        try {
            return Optional.of(decoder.decode(file.read(LIMIT)));
        } catch (IOException e) {
            bad.add(UnreadableFile.of(file.name(), e));
        } catch (BadPhotoException e) {
            bad.add(UnreadableFile.of(file.name(), String.valueOf(e.getMessage())));
        } finally {
            report();
        }
        return Optional.empty();
    }

    /** The files that could not be decoded so far. */
    public List<UnreadableFile> bad() {
        return bad.images();
    }

    /** Continues without the unreadable files, see {@link BadFiles#leaveOut}; call it once all files are decoded. */
    void leaveOut(Path dataSet, List<UnreadableFile> unlisted) {
        bad.leaveOut(dataSet, total, unlisted, listener);
    }

    private void report() {
        done++;
        if (done % REPORT_EVERY == 0 || done == total) {
            listener.progress(DataSource.READING, done, total);
        }
    }
}
