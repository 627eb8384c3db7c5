package io.moodstream.trainer.detector;

import io.moodstream.trainer.photos.TeacherFace;

/**
 * Where a photo lies on a canvas: one of its points, and how it is turned, scaled and mirrored around it.
 *
 * @param fromX point of the photo
 * @param fromY point of the photo
 * @param toX where it lies on the canvas
 * @param toY where it lies on the canvas
 * @param scale pixels of the canvas for each pixel of the photo
 * @param angle turn, in radians
 * @param mirrored whether left and right change places before the turn
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

    /** In a mirror the right eye is where the left one is. */
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
