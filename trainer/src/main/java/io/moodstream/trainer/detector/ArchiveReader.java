package io.moodstream.trainer.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.trainer.data.files.BadFiles;
import io.moodstream.trainer.data.files.UnreadableFile;
import io.moodstream.trainer.detector.example.LumaPhoto;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.WebPhoto;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decodes the photos of an archive to luma, and records those that could not be decoded. */
final class ArchiveReader {

    /** Maximum side of a decoded photo: enough for a face as large as a training sample. */
    private static final int KEPT = 400;

    private final PhotoDecoder decoder = PhotoDecoder.withDetector(FaceDetector.NONE);
    private final BadFiles bad = new BadFiles();
    private final PhotoArchive archive;

    ArchiveReader(PhotoArchive archive) {
        this.archive = archive;
    }

    /** The pixels that serving searches, with the teacher's faces; empty if the photo cannot be read. */
    Optional<SearchedPhoto> searched(WebPhoto photo) {
        return decoded(photo, decoder::searched)
                .map(picture -> new SearchedPhoto(picture, photo.facesAt(picture.width())));
    }

    /**
     * A training photo, with the teacher's faces unless it is a photo without people; empty if the photo cannot be
     * read.
     */
    Optional<LumaPhoto> learnt(WebPhoto photo) {
        return decoded(photo, content -> decoder.grey(content, KEPT))
                .map(picture -> LumaPhoto.of(picture, photo.negative() ? List.of() : photo.facesAt(picture.width())));
    }

    /** The photos that could not be read. */
    BadFiles bad() {
        return bad;
    }

    private Optional<GreyPicture> decoded(WebPhoto photo, Function<byte[], GreyPicture> decoding) {
        try {
            return Optional.of(decoding.apply(archive.read(photo)));
        } catch (MoodstreamException e) { // not a photo, or missing from the archive
            bad.add(UnreadableFile.of(photo.name(), String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }
}
