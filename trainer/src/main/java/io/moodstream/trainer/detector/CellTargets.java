package io.moodstream.trainer.detector;

import io.moodstream.models.detector.CellLayout;
import io.moodstream.models.detector.Strides;
import io.moodstream.trainer.detector.example.Example;
import io.moodstream.trainer.photos.TeacherFace;

/**
 * The training targets of each cell for a sample. A face is assigned to the cells near its centre on the grids whose
 * cell size fits the face. The scores of cells around those, of cells on neighbouring grids and of cells within ignored
 * faces do not contribute to the loss.
 */
final class CellTargets {

    /** Minimum and maximum size of a face, in cells, that a grid detects; the coarsest grid detects all larger ones. */
    private static final double SMALLEST = 1.4;

    private static final double LARGEST = 5;

    /** On grids whose range the face misses by no more than this factor, it is ignored. */
    private static final double NEARLY = 1.5;

    /** A cell detects a face if their centres are no farther apart than this, in cells and in sizes of the face. */
    private static final double NEAR_CELLS = 0.6;

    private static final double NEAR_SIZES = 0.18;

    /** Up to this multiple of that distance, the face is ignored. */
    private static final double AROUND = 1.7;

    private final int side;
    private final float[] rows;
    private final int from;

    private CellTargets(int side, float[] rows, int from) {
        this.side = side;
        this.rows = rows;
        this.from = from;
    }

    /** Writes the rows of all cells, starting at this index of the array. */
    static void write(Example example, float[] rows, int from) {
        int side = example.canvas().side();
        CellTargets targets = new CellTargets(side, rows, from);
        for (int cell = 0; cell < Strides.cells(side, side); cell++) {
            java.util.Arrays.fill(rows, from + cell * CellLayout.TARGETS, from + (cell + 1) * CellLayout.TARGETS, 0f);
            rows[from + cell * CellLayout.TARGETS + CellLayout.COUNTS] = 1;
        }
        example.open().forEach(targets::open);
        // Small faces last: a cell at the centre of two detects the smaller one.
        example.faces().stream()
                .sorted(java.util.Comparator.comparingDouble(TeacherFace::size).reversed())
                .forEach(targets::face);
    }

    private interface Cell {
        void at(int row, double middleX, double middleY);
    }

    private void cells(int level, Cell cell) {
        int at = from;
        for (int finer = 0; finer < level; finer++) {
            int count = side / Strides.of(finer);
            at += count * count * CellLayout.TARGETS;
        }
        int stride = Strides.of(level);
        for (int row = 0; row < side / stride; row++) {
            for (int column = 0; column < side / stride; column++) {
                cell.at(at, (column + 0.5) * stride, (row + 0.5) * stride);
                at += CellLayout.TARGETS;
            }
        }
    }

    private void open(TeacherFace face) {
        for (int level = 0; level < Strides.count(); level++) {
            cells(level, (at, x, y) -> {
                if (Math.abs(x - face.middleX()) <= face.width() / 2
                        && Math.abs(y - face.middleY()) <= face.height() / 2) {
                    rows[at + CellLayout.COUNTS] = 0;
                }
            });
        }
    }

    private void face(TeacherFace face) {
        for (int level = 0; level < Strides.count(); level++) {
            int stride = Strides.of(level);
            double cells = face.size() / stride;
            boolean last = level == Strides.count() - 1;
            boolean suits = cells >= SMALLEST && (last || cells <= LARGEST);
            boolean nearly = cells >= SMALLEST / NEARLY && (last || cells <= LARGEST * NEARLY);
            double near = Math.max(NEAR_CELLS * stride, NEAR_SIZES * face.size());
            if (nearly) {
                cells(level, (at, x, y) -> {
                    double far = Math.max(Math.abs(x - face.middleX()), Math.abs(y - face.middleY()));
                    if (suits && far <= near) {
                        teach(at, face, stride, x, y);
                    } else if (far <= near * AROUND && rows[at + CellLayout.IS_FACE] == 0) {
                        rows[at + CellLayout.COUNTS] = 0;
                    }
                });
            }
        }
    }

    private void teach(int at, TeacherFace face, int stride, double x, double y) {
        rows[at + CellLayout.IS_FACE] = 1;
        rows[at + CellLayout.COUNTS] = 1;
        rows[at + CellLayout.HAS_LANDMARKS] = face.landmarks().length > 0 ? 1 : 0;
        rows[at + CellLayout.TAUGHT_BOX] = (float) ((face.middleX() - x) / stride);
        rows[at + CellLayout.TAUGHT_BOX + 1] = (float) ((face.middleY() - y) / stride);
        rows[at + CellLayout.TAUGHT_BOX + 2] = (float) Math.log(face.width() / stride);
        rows[at + CellLayout.TAUGHT_BOX + 3] = (float) Math.log(face.height() / stride);
        for (int i = 0; i < face.landmarks().length; i++) {
            rows[at + CellLayout.TAUGHT_LANDMARKS + i] =
                    (float) ((face.landmarks()[i] - (i % 2 == 0 ? x : y)) / stride);
        }
    }
}
