package io.moodstream.importer.keras;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Numbers for one picture, row by row, without any library: {@code [height, width, channels]} or a vector. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlainTensor(List<Integer> shape, double[] values) {

    static PlainTensor zeros(Integer... shape) {
        return new PlainTensor(
                List.of(shape), new double[Arrays.stream(shape).reduce(1, (left, right) -> left * right)]);
    }

    int height() {
        return shape.get(0);
    }

    int width() {
        return shape.get(1);
    }

    int channels() {
        return shape.get(shape.size() - 1);
    }

    double at(int y, int x, int channel) {
        return values[(y * width() + x) * channels() + channel];
    }

    void set(int y, int x, int channel, double value) {
        values[(y * width() + x) * channels() + channel] = value;
    }

    boolean has(int y, int x) {
        return y >= 0 && y < height() && x >= 0 && x < width();
    }

    PlainTensor map(DoubleUnaryOperator function) {
        return new PlainTensor(shape, Arrays.stream(values).map(function).toArray());
    }

    PlainTensor withShape(List<Integer> other) {
        return new PlainTensor(other, values);
    }
}
