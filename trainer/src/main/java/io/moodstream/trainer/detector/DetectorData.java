package io.moodstream.trainer.detector;

import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.photos.Part;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.WebPhoto;
import java.util.ArrayList;
import java.util.List;

/**
 * Photos in brightness, ready to learn from and to be judged by.
 *
 * @param photos with faces, to learn from
 * @param negatives without people, to learn from
 * @param validation not learnt from
 */
record DetectorData(List<LumaPhoto> photos, List<LumaPhoto> negatives, List<SearchedPhoto> validation) {

    /** Longest side that photos are kept at: enough for a face as large as a look. */
    private static final int KEPT = 400;

    private static final int REPORT_EVERY = 50;

    static DetectorData read(PhotoArchive archive, TrainingListener listener) {
        List<LumaPhoto> photos = new ArrayList<>();
        List<LumaPhoto> negatives = new ArrayList<>();
        List<SearchedPhoto> validation = new ArrayList<>();
        PhotoDecoder decoder = PhotoDecoder.create();
        int done = 0;
        for (WebPhoto photo : archive.photos()) {
            if (photo.part() == Part.VALIDATION) {
                validation.add(searched(archive, decoder, photo));
            } else if (photo.part() == Part.TRAIN && photo.negative()) {
                negatives.add(LumaPhoto.of(decoder.grey(archive.read(photo), KEPT), List.of()));
            } else if (photo.part() == Part.TRAIN
                    && photo.faces().stream().anyMatch(face -> face.score() >= PhotoLook.SURE)) {
                // One in which the teacher is sure of no face may well have some.
                photos.add(learnt(archive, decoder, photo));
            }
            done++;
            if (done % REPORT_EVERY == 0 || done == archive.photos().size()) {
                listener.progress("reading photos", done, archive.photos().size());
            }
        }
        return new DetectorData(photos, negatives, validation);
    }

    static SearchedPhoto searched(PhotoArchive archive, PhotoDecoder decoder, WebPhoto photo) {
        GreyPicture picture = decoder.searched(archive.read(photo));
        return new SearchedPhoto(picture, photo.facesAt(picture.width()));
    }

    private static LumaPhoto learnt(PhotoArchive archive, PhotoDecoder decoder, WebPhoto photo) {
        GreyPicture picture = decoder.grey(archive.read(photo), KEPT);
        return LumaPhoto.of(picture, photo.facesAt(picture.width()));
    }
}
