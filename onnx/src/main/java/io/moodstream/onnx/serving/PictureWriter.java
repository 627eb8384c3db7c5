package io.moodstream.onnx.serving;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.onnx.graph.PictureValue.Layout;
import io.moodstream.onnx.serving.NetworkInput.Colors;
import java.nio.FloatBuffer;

/** Writes our pictures as a network wants them: resized, then the channels, then the scale. Thread-safe. */
final class PictureWriter {

    private final NetworkInput input;
    private final Layout layout;
    private final BilinearResizer resizer;
    private final float[] factors;
    private final float[] offsets;

    PictureWriter(NetworkInput input, Layout layout) {
        this.input = input;
        this.layout = layout;
        this.resizer = new BilinearResizer(input.height(), input.width());
        this.factors = new float[channels()];
        this.offsets = new float[channels()];
        for (int i = 0; i < channels(); i++) {
            factors[i] = input.factors().get(Math.min(i, input.factors().size() - 1));
            offsets[i] = input.offsets().get(Math.min(i, input.offsets().size() - 1));
        }
    }

    /** Floats of one picture. */
    int size() {
        return input.height() * input.width() * channels();
    }

    /** Appends a picture at the buffer's position. */
    void write(Pixels photo, FloatBuffer buffer) {
        float[] picture = new float[Pixels.LENGTH];
        photo.writeTo(FloatBuffer.wrap(picture));
        if (layout == Layout.NCHW) {
            for (int channel = 0; channel < channels(); channel++) {
                for (int pixel = 0; pixel < input.height() * input.width(); pixel++) {
                    buffer.put(value(picture, pixel, channel));
                }
            }
        } else {
            for (int i = 0; i < size(); i++) {
                buffer.put(value(picture, i / channels(), i % channels()));
            }
        }
    }

    private float value(float[] picture, int pixel, int channel) {
        int source = input.colors() == Colors.BGR ? Pixels.CHANNELS - 1 - channel : channel;
        float value = resizer.at(picture, pixel / input.width(), pixel % input.width(), source);
        return value * factors[channel] + offsets[channel];
    }

    private int channels() {
        return input.colors().channels();
    }
}
