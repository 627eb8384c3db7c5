package io.moodstream.trainer.report;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * The first principal components of photos in grey, by a randomised subspace iteration (N. Halko, P. G. Martinsson and
 * J. A. Tropp, "Finding Structure with Randomness", SIAM Review 53, 2011): it takes seconds, where a full decomposition
 * of 2,304 values takes minutes.
 *
 * @param shares share of the variance explained by each component, in descending order, in [0, 1]
 * @param scores scores of each photo on the first two components; 0 for a missing component
 */
record PrincipalComponents(List<Double> shares, List<double[]> scores) {

    /** Number of components in the report. */
    static final int COMPONENTS = 50;

    /** Oversampling: extra directions make the wanted ones accurate. */
    private static final int SPARE = 10;

    private static final int ITERATIONS = 4;
    private static final int AXES = 2;

    /**
     * @param photos two or more
     * @param seed seed of the initial directions
     */
    static PrincipalComponents of(List<Pixels> photos, long seed) {
        DMatrixRMaj centred = centred(photos);
        double total = square(NormOps_DDRM.normF(centred));
        int size = Math.min(COMPONENTS + SPARE, Math.min(centred.numRows, centred.numCols));
        DMatrixRMaj basis = basis(centred, size, seed);
        DMatrixRMaj inside = new DMatrixRMaj(size, centred.numCols);
        CommonOps_DDRM.multTransA(basis, centred, inside);
        DMatrixRMaj small = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multTransB(inside, inside, small);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        eigen.decompose(small);
        List<Integer> order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .limit(COMPONENTS)
                .toList();
        List<Double> shares = order.stream()
                .map(i -> total == 0 ? 0 : Math.max(0, eigen.getEigenvalue(i).getReal()) / total)
                .toList();
        return new PrincipalComponents(shares, scores(basis, eigen, order));
    }

    /** Share of the variance explained by the first components together. */
    double explainedBy(int components) {
        return Math.min(1, shares.stream().limit(components).mapToDouble(d -> d).sum());
    }

    private static List<double[]> scores(
            DMatrixRMaj basis, EigenDecomposition_F64<DMatrixRMaj> eigen, List<Integer> order) {
        List<double[]> scores = new ArrayList<>();
        for (int i = 0; i < basis.numRows; i++) {
            scores.add(new double[AXES]);
        }
        for (int axis = 0; axis < Math.min(AXES, order.size()); axis++) {
            double length =
                    Math.sqrt(Math.max(0, eigen.getEigenvalue(order.get(axis)).getReal()));
            DMatrixRMaj places = new DMatrixRMaj(basis.numRows, 1);
            CommonOps_DDRM.mult(basis, eigen.getEigenVector(order.get(axis)), places);
            for (int i = 0; i < basis.numRows; i++) {
                scores.get(i)[axis] = length * places.get(i, 0);
            }
        }
        return scores;
    }

    /** An orthonormal basis, photos x size, of nearly the whole span of the first components. */
    private static DMatrixRMaj basis(DMatrixRMaj centred, int size, long seed) {
        DMatrixRMaj directions = RandomMatrices_DDRM.rectangleGaussian(centred.numCols, size, 0, 1, new Random(seed));
        DMatrixRMaj basis = new DMatrixRMaj(centred.numRows, size);
        CommonOps_DDRM.mult(centred, directions, basis);
        basis = orthonormal(basis);
        for (int i = 0; i < ITERATIONS; i++) {
            CommonOps_DDRM.multTransA(centred, basis, directions);
            directions = orthonormal(directions);
            CommonOps_DDRM.mult(centred, directions, basis);
            basis = orthonormal(basis);
        }
        return basis;
    }

    private static DMatrixRMaj orthonormal(DMatrixRMaj matrix) {
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(matrix.numRows, matrix.numCols);
        qr.decompose(matrix);
        return qr.getQ(null, true);
    }

    private static DMatrixRMaj centred(List<Pixels> photos) {
        int size = Pixels.SIDE * Pixels.SIDE;
        DMatrixRMaj rows = new DMatrixRMaj(photos.size(), size);
        double[] mean = new double[size];
        for (int i = 0; i < photos.size(); i++) {
            byte[] values = photos.get(i).toBytes();
            for (int j = 0; j < size; j++) {
                double grey = 0;
                for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
                    grey += Byte.toUnsignedInt(values[j * Pixels.CHANNELS + channel]) / (double) Pixels.CHANNELS;
                }
                rows.set(i, j, grey);
                mean[j] += grey / photos.size();
            }
        }
        for (int i = 0; i < photos.size(); i++) {
            for (int j = 0; j < size; j++) {
                rows.add(i, j, -mean[j]);
            }
        }
        return rows;
    }

    private static double square(double value) {
        return value * value;
    }
}
