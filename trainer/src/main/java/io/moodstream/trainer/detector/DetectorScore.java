package io.moodstream.trainer.detector;

import io.moodstream.models.faces.Face;
import io.moodstream.trainer.photos.TeacherFace;
import java.util.List;
import java.util.Locale;

/**
 * Agreement of a face detector with the teacher.
 *
 * @param photos number of photos searched
 * @param wanted number of sufficiently large faces of which the teacher is sure
 * @param found number of those matched by a detected box with an IoU of at least 0.5
 * @param falsePositives number of photos whose chosen face is not one of the teacher's
 * @param chosen number of photos in which a face was chosen
 */
public record DetectorScore(int photos, int wanted, int found, int falsePositives, int chosen) {

    /** Minimum teacher score of a wanted face. */
    public static final double SURE = 0.8;

    /** Minimum size of a wanted face, as a share of the photo's shorter side. */
    public static final double LARGE = 0.1;

    /** Minimum IoU (intersection over union) of matching boxes. */
    public static final double SAME = 0.5;

    static final DetectorScore NONE = new DetectorScore(0, 0, 0, 0, 0);

    /**
     * The score of one photo.
     *
     * @param taught in pixels of the searched picture
     * @param detections in descending order of score
     */
    static DetectorScore of(int shorter, List<TeacherFace> taught, List<Face> detections) {
        int wanted = 0;
        int found = 0;
        for (TeacherFace face : taught) {
            if (face.score() >= SURE && Math.min(face.width(), face.height()) >= LARGE * shorter) {
                wanted++;
                found += detections.stream().anyMatch(it -> same(it, face)) ? 1 : 0;
            }
        }
        boolean chosen = !detections.isEmpty();
        boolean astray = chosen && taught.stream().noneMatch(face -> same(detections.get(0), face));
        return new DetectorScore(1, wanted, found, astray ? 1 : 0, chosen ? 1 : 0);
    }

    private static boolean same(Face found, TeacherFace face) {
        return found.overlap(face.x(), face.y(), face.width(), face.height()) >= SAME;
    }

    DetectorScore plus(DetectorScore more) {
        return new DetectorScore(
                photos + more.photos,
                wanted + more.wanted,
                found + more.found,
                falsePositives + more.falsePositives,
                chosen + more.chosen);
    }

    /** Share of the wanted faces that were found. */
    public double foundShare() {
        return wanted == 0 ? 1 : found / (double) wanted;
    }

    /** Share of the photos in which something other than a teacher's face was chosen. */
    public double falsePositiveShare() {
        return photos == 0 ? 0 : falsePositives / (double) photos;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d faces found (%.1f %%), something else in %d of %d photos (%.1f %%)",
                found,
                wanted,
                100 * foundShare(),
                falsePositives,
                photos,
                100 * falsePositiveShare());
    }
}
