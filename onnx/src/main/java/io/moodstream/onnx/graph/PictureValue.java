package io.moodstream.onnx.graph;

import static io.moodstream.onnx.wire.OnnxRefusal.require;

import io.moodstream.onnx.wire.Message;
import java.util.List;
import java.util.Locale;

/**
 * The input of a network.
 *
 * @param photos in a call; -1 if the file leaves it open
 * @param height in pixels; -1 if the file leaves it open
 * @param width in pixels; -1 if the file leaves it open
 * @param channels 1 or 3
 */
public record PictureValue(String name, Layout layout, long photos, long height, long width, long channels) {

    /** Order of the dimensions. */
    public enum Layout {
        /** Channels before rows and columns, as PyTorch has it. */
        NCHW,
        /** Channels last, as TensorFlow has it. */
        NHWC
    }

    /** @throws io.moodstream.onnx.wire.OnnxRefusal if the value is no picture of floats */
    static PictureValue of(Message value) {
        String name = value.text("name");
        Foreign.refuse(value.message("type"));
        Message tensor = value.message("type").message("tensor_type");
        require(
                tensor.number("elem_type") == TensorType.FLOAT.number(),
                "its input '" + name + "' is of the type " + tensor.number("elem_type") + " instead of float32");
        List<Long> dims = tensor.message("shape").messages("dim").stream()
                .map(dim -> dim.has("dim_value") ? dim.number("dim_value") : -1L)
                .toList();
        require(
                dims.size() == 4 && dims.stream().allMatch(side -> side >= -1 && side != 0),
                "its input '" + name + "' is " + dims + " instead of [photos, channels, height, width]");
        Layout layout = isColor(dims.get(1)) || !isColor(dims.get(3)) ? Layout.NCHW : Layout.NHWC;
        long channels = dims.get(layout == Layout.NCHW ? 1 : 3);
        require(isColor(channels), "its input '" + name + "' is " + dims + ", which leaves 1 or 3 channels open");
        return layout == Layout.NCHW
                ? new PictureValue(name, layout, dims.get(0), dims.get(2), dims.get(3), channels)
                : new PictureValue(name, layout, dims.get(0), dims.get(1), dims.get(2), channels);
    }

    private static boolean isColor(long channels) {
        return channels == 1 || channels == 3;
    }

    /** Shape for so many photos of a size. */
    public long[] shape(long count, long pictureHeight, long pictureWidth) {
        return layout == Layout.NCHW
                ? new long[] {count, channels, pictureHeight, pictureWidth}
                : new long[] {count, pictureHeight, pictureWidth, channels};
    }

    /** Name of the layout, as people write it. */
    public String layoutName() {
        return layout.name().toLowerCase(Locale.ROOT);
    }
}
