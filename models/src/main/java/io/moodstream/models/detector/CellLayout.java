package io.moodstream.models.detector;

/**
 * What the numbers of one cell stand for. All places are seen from the middle of the cell, in sides of the cell; sizes are
 * natural logarithms of sides of the cell.
 */
public final class CellLayout {

    /** Numbers that the network gives for a cell: the score's logit, the box, the landmarks. */
    public static final int OUTPUTS = 15;

    /** Numbers that a cell is taught: see the places below. */
    public static final int TARGETS = 17;

    /** Place of the score's logit among the outputs. */
    public static final int SCORE = 0;

    /** Place of the box among the outputs: middle across and down, width, height. */
    public static final int BOX = 1;

    /** Place of the landmarks among the outputs: across and down of right eye, left eye, nose, right and left of the mouth. */
    public static final int LANDMARKS = 5;

    /** Numbers of all landmarks. */
    public static final int LANDMARK_NUMBERS = 10;

    /** Place among the targets: 1 where the cell shall find the face, else 0. */
    public static final int IS_FACE = 0;

    /** Place among the targets: 1 where the score is learnt from, 0 where it is open what it should be. */
    public static final int COUNTS = 1;

    /** Place among the targets: 1 where the landmarks are known, else 0. */
    public static final int HAS_LANDMARKS = 2;

    /** Place of the box among the targets. */
    public static final int TAUGHT_BOX = 3;

    /** Place of the landmarks among the targets. */
    public static final int TAUGHT_LANDMARKS = 7;

    private CellLayout() {}
}
