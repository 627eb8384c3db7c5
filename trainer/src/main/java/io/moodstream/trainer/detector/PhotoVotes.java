package io.moodstream.trainer.detector;

import io.moodstream.domain.Label;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.Judge;
import io.moodstream.trainer.photos.Part;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.WebPhoto;
import java.util.ArrayList;
import java.util.List;

/**
 * What models say of whole labelled photos, of the part that a finder cuts out of each.
 *
 * @param all every photo
 * @param withFace photos in which a face was found
 * @param allGrey every photo, its part made grey
 * @param withFaceGrey photos in which a face was found, their parts made grey
 */
public record PhotoVotes(Evaluation all, Evaluation withFace, Evaluation allGrey, Evaluation withFaceGrey) {

    private static final int REPORT_EVERY = 20;

    /** Judges the labelled photos of one part. */
    public static PhotoVotes run(
            PhotoArchive archive, Part part, FaceFinder finder, Judge judge, TrainingListener listener) {
        PhotoDecoder decoder = PhotoDecoder.withFinder(finder);
        List<WebPhoto> photos = archive.photos(part).stream()
                .filter(photo -> photo.label().isPresent())
                .toList();
        List<Pixels> pixels = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        List<Integer> faces = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            DecodedPhoto decoded = decoder.decode(archive.read(photos.get(i)));
            pixels.add(decoded.pixels());
            labels.add(photos.get(i).label().orElseThrow());
            if (decoded.sighting().filter(it -> !it.faces().isEmpty()).isPresent()) {
                faces.add(i);
            }
            if ((i + 1) % REPORT_EVERY == 0 || i + 1 == photos.size()) {
                listener.progress("cutting faces out", i + 1, photos.size());
            }
        }
        Evaluation all = judge.evaluate(new LabelledPhotos(pixels, labels), listener);
        Evaluation grey = judge.evaluate(
                new LabelledPhotos(pixels.stream().map(PhotoVotes::grey).toList(), labels), listener);
        return new PhotoVotes(all, some(all, faces), grey, some(grey, faces));
    }

    private static Evaluation some(Evaluation all, List<Integer> which) {
        return new Evaluation(
                which.stream().map(all.actual()::get).toList(),
                which.stream().map(all.ballots()::get).toList());
    }

    private static Pixels grey(Pixels colour) {
        byte[] rgb = colour.toBytes();
        byte[] grey = new byte[rgb.length / Pixels.CHANNELS];
        for (int i = 0; i < grey.length; i++) {
            int at = i * Pixels.CHANNELS;
            grey[i] =
                    (byte) ((299 * (rgb[at] & 0xff) + 587 * (rgb[at + 1] & 0xff) + 114 * (rgb[at + 2] & 0xff)) / 1000);
        }
        return Pixels.ofGrey(grey);
    }
}
