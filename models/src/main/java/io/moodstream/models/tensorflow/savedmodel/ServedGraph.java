package io.moodstream.models.tensorflow.savedmodel;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.ParameterStore;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.tensorflow.proto.MetaGraphDef;

/**
 * A SavedModel served by DJL's TensorFlow engine: rows of floats in, rows of floats out.
 *
 * <p>Thread-safe. Closing it during a call crashes the process (a fault in native code): whoever closes it must know
 * that the last call has returned.
 */
public final class ServedGraph implements AutoCloseable {

    /**
     * One direct buffer per thread, shared by all graphs: a buffer in the old generation is only freed by a full
     * garbage collection. Until then memory would grow with the calls or, with one buffer per graph, with the swaps.
     */
    private static final ThreadLocal<ByteBuffer> BUFFERS = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(0));

    private final Model model;
    private final SymbolBlock block;
    private final Shape input;
    private final int outputSize;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ServedGraph(Model model) {
        this.model = model;
        this.block = (SymbolBlock) model.getBlock();
        this.input = block.describeInput().valueAt(0);
        Shape output = block.describeOutput().valueAt(0);
        this.outputSize = output.dimension() == 2 ? Math.toIntExact(output.get(1)) : -1;
    }

    /**
     * Checks and loads a SavedModel.
     *
     * @param folder as {@link SavedModelWriter} writes it
     * @param input shape of one input that the graph must take
     * @throws UnsafeGraphException if the graph could do anything but compute
     * @throws MoodstreamException if it cannot be read, or takes or returns another shape
     */
    public static ServedGraph load(Path folder, long... input) {
        TensorFlowRuntime.start();
        Model model = Model.newInstance(folder.getFileName().toString(), Device.cpu(), "TensorFlow");
        try {
            load(model, folder);
            ServedGraph graph = new ServedGraph(model);
            graph.requireShapes(input);
            return graph;
        } catch (MoodstreamException e) {
            model.close();
            throw e;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new MoodstreamException("TensorFlow cannot load the model: " + firstLine(e) + ".", e);
        }
    }

    private static void load(Model model, Path folder) throws IOException, MalformedModelException {
        Path copy = Files.createTempDirectory("moodstream-graph-");
        try {
            freeze(folder, copy);
            model.load(copy);
        } finally {
            Files.deleteIfExists(copy.resolve(SavedModelPruner.FILE));
            Files.delete(copy);
        }
    }

    /** The graph leaves the heap again before TensorFlow loads it. */
    private static void freeze(Path folder, Path copy) throws IOException {
        MetaGraphDef constant = GraphFreezer.constant(GraphOpAllowlist.check(folder), folder);
        InferredShapes.check(constant);
        GraphFreezer.write(constant, copy);
    }

    private void requireShapes(long... wanted) {
        // If a graph leaves the size open, TensorFlow silently accepts a 47x48 picture.
        if (!Arrays.equals(input.slice(1).getShape(), wanted) || input.get(0) != -1) {
            throw new MoodstreamException("The model takes inputs of shape " + input + ", but would be given "
                    + new Shape(wanted) + " for each photo; train it for this pipeline.");
        }
        if (outputSize < 1) {
            throw new MoodstreamException("The model gives "
                    + block.describeOutput().valueAt(0) + " instead of one row of numbers for each photo.");
        }
    }

    /** Numbers per row of output. */
    public int outputSize() {
        return outputSize;
    }

    /**
     * Runs the graph, with no more inputs at once than its size was checked for.
     *
     * @param rows number of inputs, 1 or more
     * @param writer puts all inputs into the buffer, one after the other
     * @return {@code [rows][outputSize()]}
     * @throws MoodstreamException if the engine cannot compute it
     */
    public float[][] run(int rows, Consumer<FloatBuffer> writer) {
        ByteBuffer all = filled(batch(rows), writer);
        float[][] values = new float[rows][outputSize];
        int bytes = all.limit() / rows;
        for (int from = 0; from < rows; from += InferredShapes.PHOTOS) {
            int some = Math.min(InferredShapes.PHOTOS, rows - from);
            run(all.slice(from * bytes, some * bytes).order(ByteOrder.nativeOrder()), values, from, some);
        }
        return values;
    }

    private Shape batch(int rows) {
        return new Shape(rows).addAll(input.slice(1));
    }

    private void run(ByteBuffer inputs, float[][] values, int from, int rows) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray in = manager.create(inputs, batch(rows), DataType.FLOAT32);
            NDList out = block.forward(new ParameterStore(manager, false), new NDList(in), false);
            FloatBuffer floats =
                    out.head().toByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
            for (int i = 0; i < rows; i++) {
                floats.get(values[from + i]);
            }
        } catch (RuntimeException e) { // of the engine, which checks some attributes only when it computes
            throw new MoodstreamException("TensorFlow cannot compute the model: " + firstLine(e) + ".", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error");
    }

    private ByteBuffer filled(Shape shape, Consumer<FloatBuffer> writer) {
        int bytes = Math.toIntExact(shape.size() * Float.BYTES);
        ByteBuffer buffer = BUFFERS.get();
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
            BUFFERS.set(buffer);
        }
        buffer.clear().limit(bytes);
        FloatBuffer floats = buffer.asFloatBuffer();
        writer.accept(floats);
        if (floats.hasRemaining()) {
            throw new IllegalArgumentException("The inputs are " + floats.remaining() + " numbers short of " + shape);
        }
        return buffer;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            model.close();
        }
    }
}
