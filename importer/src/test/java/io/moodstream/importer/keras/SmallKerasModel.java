package io.moodstream.importer.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A sequential Keras model with one sigmoid, for the system tests: its file, and its score in plain Java. */
public final class SmallKerasModel {

    /** Height and width of its pictures, which have one channel. */
    public static final int SIDE = 12;

    private final TestModel model = Networks.sequential();

    /** Writes it as Keras 3 does. */
    public Path write(Path file) throws IOException {
        return KerasFiles.keras(file, model);
    }

    /** @param picture {@code [height][width][1]}, as the network expects it */
    public double score(double[][][] picture) {
        double[] values = new double[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                values[y * SIDE + x] = picture[y][x][0];
            }
        }
        return new PlainNetwork(3)
                .run(model, new PlainTensor(List.of(SIDE, SIDE, 1), values))
                .values()[0];
    }
}
