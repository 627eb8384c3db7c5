package io.moodstream.models.detector;

import io.moodstream.models.faces.Face;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decodes the network's outputs into faces. */
public final class DetectionDecoder {

    /** Boxes with a greater intersection over union belong to the same face. */
    private static final double SAME = 0.4;

    private static final double LARGEST = 5;

    private DetectionDecoder() {}

    /**
     * Returns the faces, highest score first.
     *
     * @param rows the network's output for one picture
     * @param width of the network's input
     * @param height of the network's input
     * @param threshold minimum score of a cell that counts, more than 0
     */
    public static List<Face> of(float[] rows, int width, int height, double threshold) {
        List<Face> found = new ArrayList<>();
        double logit = Math.log(threshold / (1 - threshold));
        int at = 0;
        for (int level = 0; level < Strides.count(); level++) {
            int stride = Strides.of(level);
            for (int row = 0; row < height / stride; row++) {
                for (int column = 0; column < width / stride; column++) {
                    if (rows[at + CellLayout.SCORE] >= logit) {
                        found.add(detection(rows, at, stride, (column + 0.5) * stride, (row + 0.5) * stride));
                    }
                    at += CellLayout.OUTPUTS;
                }
            }
        }
        return distinct(found);
    }

    private static Face detection(float[] rows, int at, int stride, double middleX, double middleY) {
        double width = stride * Math.exp(Math.min(LARGEST, rows[at + CellLayout.BOX + 2]));
        double height = stride * Math.exp(Math.min(LARGEST, rows[at + CellLayout.BOX + 3]));
        double x = middleX + stride * rows[at + CellLayout.BOX] - width / 2;
        double y = middleY + stride * rows[at + CellLayout.BOX + 1] - height / 2;
        List<Double> landmarks = new ArrayList<>();
        for (int i = 0; i < CellLayout.LANDMARK_NUMBERS; i++) {
            landmarks.add((i % 2 == 0 ? middleX : middleY) + stride * rows[at + CellLayout.LANDMARKS + i]);
        }
        double score = 1 / (1 + Math.exp(-rows[at + CellLayout.SCORE]));
        return new Face(x, y, width, height, score, landmarks);
    }

    /** Keeps the highest-scoring box of each face (non-maximum suppression). */
    private static List<Face> distinct(List<Face> found) {
        found.sort(Comparator.comparingDouble(Face::score).reversed());
        List<Face> kept = new ArrayList<>();
        for (Face next : found) {
            if (kept.stream().noneMatch(better -> better.overlap(next) > SAME)) {
                kept.add(next);
            }
        }
        return kept;
    }
}
