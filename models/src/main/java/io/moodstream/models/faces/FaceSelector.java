package io.moodstream.models.faces;

import java.util.Comparator;
import java.util.List;

/**
 * Selects the main face of a photo with several: the largest, sharpest, most frontal one. A face is ranked by
 *
 * <pre>size * score * frontal * sharp</pre>
 *
 * <ul>
 *   <li>size: side of the square with the box's area, in pixels;
 *   <li>score: the detector's score, or 1 if it reports none;
 *   <li>frontal: 1 - d, where d is the distance of the nose from the midpoint of the eyes, along the line through them
 *       and in units of their distance, at most 0.5; 1 if no landmarks are known;
 *   <li>sharp: 0.5 + 0.5 * min(1, 4 s), where s is the mean difference of neighbours on a grid of 24x24 points in the
 *       box, divided by their mean absolute deviation plus 8 levels.
 * </ul>
 *
 * <p>Ties are broken by the higher position, then by the one farther left.
 */
public final class FaceSelector {

    private static final int GRID = 24;
    private static final double FLAT = 8;

    private FaceSelector() {}

    /** Sorts the faces, the main one first. */
    public static List<Face> ordered(List<Face> faces, GreyPicture picture) {
        return faces.stream()
                .sorted(Comparator.comparingDouble((Face face) -> -worth(face, picture))
                        .thenComparingDouble(Face::y)
                        .thenComparingDouble(Face::x))
                .toList();
    }

    private static double worth(Face face, GreyPicture picture) {
        double score = Double.isNaN(face.score()) ? 1 : face.score();
        return face.size() * score * frontal(face.landmarks()) * sharp(face, picture);
    }

    static double frontal(List<Double> marks) {
        if (marks.size() < Face.LANDMARKS) {
            return 1;
        }
        double eyesX = marks.get(2) - marks.get(0);
        double eyesY = marks.get(3) - marks.get(1);
        double square = Math.max(1, eyesX * eyesX + eyesY * eyesY);
        double noseX = marks.get(4) - (marks.get(0) + marks.get(2)) / 2;
        double noseY = marks.get(5) - (marks.get(1) + marks.get(3)) / 2;
        return 1 - Math.min(0.5, Math.abs(noseX * eyesX + noseY * eyesY) / square);
    }

    static double sharp(Face face, GreyPicture picture) {
        double sum = 0;
        double edges = 0;
        double[] line = new double[GRID * GRID];
        for (int i = 0; i < line.length; i++) {
            line[i] = at(
                    picture,
                    face.x() + (i % GRID + 0.5) / GRID * face.width(),
                    face.y() + (i / GRID + 0.5) / GRID * face.height());
            sum += line[i];
            edges += i % GRID == 0 ? 0 : Math.abs(line[i] - line[i - 1]);
        }
        double mean = sum / line.length;
        double off = 0;
        for (double value : line) {
            off += Math.abs(value - mean);
        }
        double relative = edges / (GRID * (GRID - 1)) / (off / line.length + FLAT);
        return 0.5 + 0.5 * Math.min(1, 4 * relative);
    }

    private static int at(GreyPicture picture, double x, double y) {
        int column = (int) Math.max(0, Math.min(picture.width() - 1, x));
        int row = (int) Math.max(0, Math.min(picture.height() - 1, y));
        return picture.values()[row * picture.width() + column] & 0xff;
    }
}
