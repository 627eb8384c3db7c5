package io.moodstream.trainer.policy;

import io.moodstream.domain.ClassLabel;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Logistic regression by Newton's method, with a small ridge on the weights (not on the intercept): members that agree
 * on nearly everything would otherwise get large weights of opposite sign.
 */
final class LogisticRegression {

    private static final double RIDGE = 1;
    private static final int MAX_STEPS = 100;
    private static final double CONVERGED = 1e-10;

    private final DMatrixRMaj inputs;
    private final List<ClassLabel> labels;

    private LogisticRegression(double[][] rows, List<ClassLabel> labels) {
        this.inputs = new DMatrixRMaj(rows.length, rows[0].length + 1);
        this.labels = labels;
        for (int i = 0; i < rows.length; i++) {
            inputs.set(i, 0, 1);
            for (int j = 0; j < rows[i].length; j++) {
                inputs.set(i, j + 1, rows[i][j]);
            }
        }
    }

    /**
     * The intercept, then the weight of each column.
     *
     * @param rows one or more, all of the same length
     * @param labels labels of the rows; both labels occur
     */
    static double[] fit(double[][] rows, List<ClassLabel> labels) {
        return new LogisticRegression(rows, labels).fit();
    }

    private double[] fit() {
        DMatrixRMaj weights = new DMatrixRMaj(inputs.numCols, 1);
        double loss = loss(weights);
        for (int step = 0; step < MAX_STEPS; step++) {
            DMatrixRMaj direction = newtonStep(weights);
            double size = 1;
            DMatrixRMaj next = moved(weights, direction, size);
            // Newton steps may overshoot if the scores separate the classes almost perfectly.
            while (loss(next) > loss && size > CONVERGED) {
                size /= 2;
                next = moved(weights, direction, size);
            }
            double gained = loss - loss(next);
            weights = next;
            loss -= gained;
            if (gained < CONVERGED) {
                break;
            }
        }
        return weights.getData().clone();
    }

    private DMatrixRMaj newtonStep(DMatrixRMaj weights) {
        int size = inputs.numCols;
        DMatrixRMaj curvature = new DMatrixRMaj(size, size);
        DMatrixRMaj slope = new DMatrixRMaj(size, 1);
        for (int i = 0; i < inputs.numRows; i++) {
            double p = 1 / (1 + Math.exp(-odds(weights, i)));
            for (int j = 0; j < size; j++) {
                slope.add(j, 0, inputs.get(i, j) * (truth(i) - p));
                for (int k = 0; k < size; k++) {
                    curvature.add(j, k, inputs.get(i, j) * inputs.get(i, k) * p * (1 - p));
                }
            }
        }
        curvature.add(0, 0, CONVERGED);
        for (int j = 1; j < size; j++) {
            slope.add(j, 0, -RIDGE * weights.get(j, 0));
            curvature.add(j, j, RIDGE);
        }
        DMatrixRMaj step = new DMatrixRMaj(size, 1);
        CommonOps_DDRM.solve(curvature, slope, step);
        return step;
    }

    private double loss(DMatrixRMaj weights) {
        double loss = 0;
        for (int i = 0; i < inputs.numRows; i++) {
            double odds = odds(weights, i) * (truth(i) == 1 ? 1 : -1);
            // ln(1 + exp(-odds)) without overflow
            loss += odds > 0 ? Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds)) - odds;
        }
        for (int j = 1; j < weights.numRows; j++) {
            loss += RIDGE / 2 * weights.get(j, 0) * weights.get(j, 0);
        }
        return loss;
    }

    private double odds(DMatrixRMaj weights, int row) {
        double odds = 0;
        for (int j = 0; j < inputs.numCols; j++) {
            odds += inputs.get(row, j) * weights.get(j, 0);
        }
        return odds;
    }

    private int truth(int row) {
        return labels.get(row) == ClassLabel.HAPPY ? 1 : 0;
    }

    private static DMatrixRMaj moved(DMatrixRMaj from, DMatrixRMaj direction, double size) {
        DMatrixRMaj to = new DMatrixRMaj(from.numRows, 1);
        CommonOps_DDRM.add(from, size, direction, to);
        return to;
    }
}
