package io.moodstream.trainer.detector.example;

import io.moodstream.models.faces.PixelRegion;
import io.moodstream.trainer.photos.TeacherFace;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws a photo at a random size and position; if it has faces, one of them gets a size within the wanted range. */
public record RandomPlacement(Example example, List<LumaPhoto> negatives, RandomGenerator random) {

    /** Faces with at least this teacher score are to be detected; the others are ignored. */
    public static final double SURE = 0.8;

    private static final double SMALLEST_FACE = 13;
    private static final double LARGEST_FACE = 1.1;
    private static final double LARGEST_SCALE = 2.5;
    private static final double SMALLEST_SCALE = 0.12;

    /** A face with a smaller share on the canvas is ignored. */
    private static final double VISIBLE = 0.7;

    void draw(LumaPhoto photo, PixelRegion part) {
        Placement placement = placement(photo, part);
        ground(part);
        example.canvas().draw(photo, placement, part);
        for (TeacherFace face : photo.faces()) {
            TeacherFace moved = placement.moved(face);
            double visible = visible(moved, part);
            if (visible >= VISIBLE && face.score() >= SURE && moved.size() >= SMALLEST_FACE * 0.9) {
                example.faces().add(moved);
            } else if (visible > 0) {
                example.open().add(moved);
            }
        }
    }

    /** The background of the photo: a plain shade, or a photo without people. */
    private void ground(PixelRegion part) {
        example.canvas().fill(part.x(), part.y(), part.width(), part.height(), false, random.nextInt(256));
        if (!negatives.isEmpty() && random.nextBoolean()) {
            LumaPhoto ground = negatives.get(random.nextInt(negatives.size()));
            example.canvas().draw(ground, anywhere(ground, part, false, 0), part);
        }
    }

    private Placement placement(LumaPhoto photo, PixelRegion part) {
        boolean mirrored = random.nextBoolean();
        double turn = random.nextDouble() < 0.1
                ? Math.toRadians(80 * random.nextDouble() - 40)
                : Math.toRadians(7 * random.nextGaussian());
        int shorter = Math.min(part.width(), part.height());
        List<TeacherFace> sure =
                photo.faces().stream().filter(face -> face.score() >= SURE).toList();
        if (sure.isEmpty()) {
            return anywhere(photo, part, mirrored, turn);
        }
        TeacherFace face = sure.get(random.nextInt(sure.size()));
        double scale = bounded(between(SMALLEST_FACE, LARGEST_FACE * shorter) / face.size());
        double margin = Math.min(0.4 * face.size() * scale, shorter / 2.0);
        return new Placement(
                face.middleX(),
                face.middleY(),
                part.x() + margin + random.nextDouble() * (part.width() - 2 * margin),
                part.y() + margin + random.nextDouble() * (part.height() - 2 * margin),
                scale,
                turn,
                mirrored);
    }

    private Placement anywhere(LumaPhoto photo, PixelRegion part, boolean mirrored, double turn) {
        int shorter = Math.min(part.width(), part.height());
        double threshold = 0.7 * shorter / Math.max(photo.width(), photo.height());
        return new Placement(
                random.nextDouble() * photo.width(),
                random.nextDouble() * photo.height(),
                part.x() + part.width() / 2.0,
                part.y() + part.height() / 2.0,
                bounded(between(threshold, LARGEST_SCALE)),
                turn,
                mirrored);
    }

    private double between(double threshold, double max) {
        return threshold * Math.pow(Math.max(1, max / threshold), random.nextDouble());
    }

    private static double bounded(double scale) {
        return Math.max(SMALLEST_SCALE, Math.min(LARGEST_SCALE, scale));
    }

    private static double visible(TeacherFace face, PixelRegion part) {
        double across = Math.min(face.x() + face.width(), part.x() + part.width()) - Math.max(face.x(), part.x());
        double down = Math.min(face.y() + face.height(), part.y() + part.height()) - Math.max(face.y(), part.y());
        return Math.max(0, across) * Math.max(0, down) / (face.width() * face.height());
    }
}
