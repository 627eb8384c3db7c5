package io.moodstream.trainer.detector.example;

import io.moodstream.trainer.photos.TeacherFace;

/**
 * Placement of a photo on a canvas: one point of the photo, and rotation, scale and mirroring around it.
 *
 * @param fromX x of the point on the photo
 * @param fromY y of the point on the photo
 * @param toX x of that point on the canvas
 * @param toY y of that point on the canvas
 * @param scale canvas pixels per photo pixel
 * @param angle rotation in radians
 * @param mirrored whether the photo is mirrored horizontally before the rotation
 */
record Placement(double fromX, double fromY, double toX, double toY, double scale, double angle, boolean mirrored) {

    double sourceX(double x, double y) {
        double across = (Math.cos(angle) * (x - toX) + Math.sin(angle) * (y - toY)) / scale;
        return fromX + (mirrored ? -across : across);
    }

    double sourceY(double x, double y) {
        return fromY + (Math.cos(angle) * (y - toY) - Math.sin(angle) * (x - toX)) / scale;
    }

    double canvasX(double x, double y) {
        double across = mirrored ? fromX - x : x - fromX;
        return toX + (Math.cos(angle) * across - Math.sin(angle) * (y - fromY)) * scale;
    }

    double canvasY(double x, double y) {
        double across = mirrored ? fromX - x : x - fromX;
        return toY + (Math.sin(angle) * across + Math.cos(angle) * (y - fromY)) * scale;
    }

    /** The face on the canvas. Its box stays upright and keeps its size: faces are nearly round. */
    TeacherFace moved(TeacherFace face) {
        double x = canvasX(face.middleX(), face.middleY());
        double y = canvasY(face.middleX(), face.middleY());
        double width = face.width() * scale;
        double height = face.height() * scale;
        return new TeacherFace(x - width / 2, y - height / 2, width, height, face.score(), landmarks(face.landmarks()));
    }

    /** Mirroring swaps the right and the left eye. */
    private double[] landmarks(double[] before) {
        int[] order = mirrored ? new int[] {1, 0, 2, 4, 3} : new int[] {0, 1, 2, 3, 4};
        double[] after = new double[before.length];
        for (int i = 0; i < before.length / 2; i++) {
            after[2 * i] = canvasX(before[2 * order[i]], before[2 * order[i] + 1]);
            after[2 * i + 1] = canvasY(before[2 * order[i]], before[2 * order[i] + 1]);
        }
        return after;
    }
}
