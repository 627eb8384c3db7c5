package io.moodstream.models.tensorflow;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Copies between Java arrays and native tensors, without boxing. */
public final class Tensors {

    private Tensors() {}

    /** A new tensor; the caller closes it. The array may be longer than the tensor. */
    public static TFloat32 of(Shape shape, float[] values) {
        TFloat32 tensor = TFloat32.tensorOf(shape);
        tensor.asRawTensor().data().asFloats().write(values, 0, Math.toIntExact(shape.size()));
        return tensor;
    }

    /** A copy of the tensor's values. */
    public static float[] values(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.shape().size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** The value of a tensor with a single element. */
    public static float scalar(Tensor tensor) {
        return values(tensor)[0];
    }
}
