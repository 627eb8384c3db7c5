package io.moodstream.onnx.serving;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.moodstream.domain.Causes;
import io.moodstream.onnx.runtime.OnnxRuntime;
import io.moodstream.onnx.wire.OnnxRefusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A model served by DJL's ONNX Runtime engine. Thread-safe. As with {@link
 * io.moodstream.models.tensorflow.savedmodel.ServedGraph}, whoever closes it must know that the last call has returned.
 */
final class OnnxSession implements AutoCloseable {

    /** One direct buffer per thread, shared by all sessions: direct memory is given back only by full collections. */
    private static final ThreadLocal<ByteBuffer> BUFFERS = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(0));

    private final Model model;
    private final int numbers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OnnxSession(Model model, int numbers) {
        this.model = model;
        this.numbers = numbers;
    }

    /**
     * Loads a model.
     *
     * @param bytes of a model that was checked
     * @param numbers that it gives for each photo
     * @throws OnnxRefusal if ONNX Runtime does not load it
     */
    static OnnxSession load(byte[] bytes, int numbers) {
        OnnxRuntime.environment();
        Model model = Model.newInstance("onnx", Device.cpu(), OnnxRuntime.ENGINE);
        try (SessionOptions options = OnnxRuntime.serving()) {
            model.load(new ByteArrayInputStream(bytes), Map.of("sessionOptions", options));
            return new OnnxSession(model, numbers);
        } catch (OrtException | IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new OnnxRefusal(
                    "ONNX Runtime cannot load it (" + OnnxRuntime.firstLine(Causes.unwrapped(e)) + ")",
                    "export it again");
        }
    }

    /**
     * Runs the model once.
     *
     * @param input shape of the input, the number of photos first
     * @param writer puts all photos into the buffer
     * @return {@code [photos][numbers]}
     */
    float[][] run(long[] input, Consumer<FloatBuffer> writer) {
        Shape shape = new Shape(input);
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray in = manager.create(filled(shape, writer), shape, DataType.FLOAT32);
            NDList out = model.getBlock().forward(new ParameterStore(manager, false), new NDList(in), false);
            out.attach(manager);
            return rows(out.head(), Math.toIntExact(input[0]));
        }
    }

    private static ByteBuffer filled(Shape shape, Consumer<FloatBuffer> writer) {
        int bytes = Math.toIntExact(shape.size() * Float.BYTES);
        ByteBuffer buffer = BUFFERS.get();
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
            BUFFERS.set(buffer);
        }
        buffer.clear().limit(bytes);
        writer.accept(buffer.asFloatBuffer());
        return buffer;
    }

    private float[][] rows(NDArray output, int photos) {
        if (output.getShape().size() != (long) photos * numbers) {
            throw new IllegalStateException("The network gave " + output.getShape() + " for " + photos + " photos.");
        }
        FloatBuffer floats =
                output.toByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
        float[][] rows = new float[photos][numbers];
        for (float[] row : rows) {
            floats.get(row);
        }
        return rows;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            model.close();
        }
    }
}
