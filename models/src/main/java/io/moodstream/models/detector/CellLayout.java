package io.moodstream.models.detector;

/**
 * The meaning of each number of a cell. All positions are relative to the centre of the cell, in cell sides; sizes are
 * natural logarithms of cell sides.
 */
public final class CellLayout {

    /** Numbers that the network outputs for each cell: the score's logit, the box, the landmarks. */
    public static final int OUTPUTS = 15;

    /** Numbers that a cell is trained on: see the target offsets below. */
    public static final int TARGETS = 17;

    /** Offset of the score's logit in the outputs. */
    public static final int SCORE = 0;

    /** Offset of the box in the outputs: centre x and y, width, height. */
    public static final int BOX = 1;

    /**
     * Offset of the landmarks in the outputs: x and y of right eye, left eye, nose, right and left corner of the mouth.
     */
    public static final int LANDMARKS = 5;

    /** Count of numbers for all landmarks. */
    public static final int LANDMARK_NUMBERS = 10;

    /** Offset in the targets: 1 if the cell should detect the face, else 0. */
    public static final int IS_FACE = 0;

    /** Offset in the targets: 1 if the score is trained, 0 if the cell's correct score is undecided. */
    public static final int COUNTS = 1;

    /** Offset in the targets: 1 if the landmarks are known, else 0. */
    public static final int HAS_LANDMARKS = 2;

    /** Offset of the box in the targets. */
    public static final int TAUGHT_BOX = 3;

    /** Offset of the landmarks in the targets. */
    public static final int TAUGHT_LANDMARKS = 7;

    private CellLayout() {}
}
