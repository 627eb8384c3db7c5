package io.moodstream.importer.savedmodel;

import static io.moodstream.importer.savedmodel.SavedModelRefusal.require;

import com.google.protobuf.ByteString;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.files.Checkpoint;
import io.moodstream.models.tensorflow.weights.Weight;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.TensorShapeProto;

/** Reads arrays of a SavedModel's checkpoint, in Java: TensorFlow ends the process at some broken indices. */
final class CheckpointReader {

    private CheckpointReader() {}

    /**
     * Reads arrays of floats.
     *
     * @param model folder of the SavedModel
     * @param shapes declared shape by name of the array
     * @throws SavedModelRefusal if an array is missing, has another shape or type, or was changed
     */
    static Map<String, Weight> read(Path model, Map<String, Shape> shapes) {
        if (shapes.isEmpty()) {
            return Map.of();
        }
        try {
            requireRoom(model.resolve(SavedModelFormat.WEIGHTS), shapes.values());
            Checkpoint checkpoint = Checkpoint.of(model);
            Map<String, Weight> weights = new HashMap<>();
            for (Map.Entry<String, Shape> wanted : shapes.entrySet()) {
                weights.put(wanted.getKey(), weight(checkpoint, wanted.getKey(), wanted.getValue()));
            }
            return weights;
        } catch (SavedModelRefusal e) {
            throw e;
        } catch (MoodstreamException e) {
            throw new SavedModelRefusal(e);
        } catch (IOException e) {
            throw new SavedModelRefusal(
                    "its weights cannot be read (" + e + ")", "save it again in one piece, and copy the whole folder");
        }
    }

    private static void requireRoom(Path folder, Iterable<Shape> shapes) throws IOException {
        long bytes = 0;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    require(
                            Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS),
                            "'" + file.getFileName() + "' among its weights is no file");
                    bytes += Files.size(file);
                }
            }
        }
        if (bytes == 0) {
            throw new SavedModelRefusal("its folder 'variables' with the weights is missing", "copy the whole folder");
        }
        long declared = 0;
        for (Shape shape : shapes) {
            long size = shape.isUnknown() || shape.hasUnknownDimension() ? Long.MAX_VALUE : size(shape);
            require(size <= bytes, "its variables declare more numbers than the checkpoint has bytes");
            declared += size * Float.BYTES;
        }
        require(
                declared <= bytes,
                "its variables have " + declared / Float.BYTES + " numbers, and the checkpoint beside it has " + bytes
                        + " bytes");
    }

    private static long size(Shape shape) {
        long size = 1;
        for (long side : shape.asArray()) {
            if (side < 0 || (side > 0 && size > Integer.MAX_VALUE / side)) {
                return Long.MAX_VALUE;
            }
            size *= side;
        }
        return size;
    }

    private static Weight weight(Checkpoint checkpoint, String name, Shape shape) throws IOException {
        ByteString bytes = checkpoint.floats(name, proto(shape));
        float[] values = new float[bytes.size() / Float.BYTES];
        bytes.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Weight(name, shape, values);
    }

    private static TensorShapeProto proto(Shape shape) {
        TensorShapeProto.Builder proto = TensorShapeProto.newBuilder();
        for (long side : shape.asArray()) {
            proto.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
        }
        return proto.build();
    }
}
