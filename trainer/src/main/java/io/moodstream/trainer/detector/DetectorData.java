package io.moodstream.trainer.detector;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.detector.example.LumaPhoto;
import io.moodstream.trainer.detector.example.RandomPlacement;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSplit;
import io.moodstream.trainer.photos.WebPhoto;
import java.util.ArrayList;
import java.util.List;

/**
 * Luma photos, ready for training and evaluation.
 *
 * @param photos training photos with faces
 * @param negatives training photos without people
 * @param validation validation photos
 */
record DetectorData(List<LumaPhoto> photos, List<LumaPhoto> negatives, List<SearchedPhoto> validation) {

    private static final int REPORT_EVERY = 50;

    static DetectorData read(PhotoArchive archive, TrainingListener listener) {
        List<LumaPhoto> photos = new ArrayList<>();
        List<LumaPhoto> negatives = new ArrayList<>();
        List<SearchedPhoto> validation = new ArrayList<>();
        ArchiveReader reader = new ArchiveReader(archive);
        int done = 0;
        for (WebPhoto photo : archive.photos()) {
            if (photo.split() == PhotoSplit.VALIDATION) {
                reader.searched(photo).ifPresent(validation::add);
            } else if (photo.split() == PhotoSplit.TRAIN && photo.negative()) {
                reader.learnt(photo).ifPresent(negatives::add);
            } else if (photo.split() == PhotoSplit.TRAIN
                    && photo.faces().stream().anyMatch(face -> face.score() >= RandomPlacement.SURE)) {
                // A photo in which the teacher is sure of no face may still have one.
                reader.learnt(photo).ifPresent(photos::add);
            }
            done++;
            if (done % REPORT_EVERY == 0 || done == archive.photos().size()) {
                listener.progress("reading photos", done, archive.photos().size());
            }
        }
        reader.bad().leaveOut(archive.file(), archive.photos().size(), List.of(), listener);
        return new DetectorData(photos, negatives, validation);
    }
}
