package io.moodstream.models.tensorflow.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.HiddenCharacters;
import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;

/**
 * Weights in a file, in the safetensors format: 8 bytes with the length of a JSON header (little endian), the header
 * with each array's type, shape and offsets, the arrays. The file contains no code, only numbers.
 *
 * <p>A weight of type F32 is stored unchanged. One of type I8 has a companion {@code <name>/scale} of type F32 with one
 * factor for each output channel (the last dimension): value = integer * factor. See {@link QuantizedKernel}.
 *
 * @param weights the arrays, integers already multiplied by their factors
 * @param notes any other metadata in the file, as text
 */
public record WeightsFile(Weights weights, Map<String, String> notes) {

    private static final String NOTES = "__metadata__";
    private static final int LONGEST_HEADER = 1 << 20;
    /** It may quote the file, such as the name of an array. */
    private static final int MAX_REASON_CHARS = 300;

    public WeightsFile {
        notes = Map.copyOf(notes);
    }

    /** Writes the file atomically, replacing an existing one. */
    public void write(Path file) {
        List<StoredArray> arrays =
                weights.all().stream().map(StoredArray::floats).toList();
        write(file, arrays, notes);
    }

    /** Writes kernels as 8-bit integers, everything else as floats. */
    public void writeQuantised(Path file) {
        write(file, QuantizedKernel.arrays(weights), notes);
    }

    private static void write(Path file, List<StoredArray> arrays, Map<String, String> notes) {
        JsonObject header = new JsonObject();
        JsonObject said = new JsonObject();
        new TreeMap<>(notes).forEach(said::addProperty);
        header.add(NOTES, said);
        long offset = 0;
        for (StoredArray array : arrays) {
            header.add(array.name(), array.header(offset));
            offset += array.bytes().length;
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".unfinished");
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                out.write(ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .array());
                out.write(text);
                for (StoredArray array : arrays) {
                    out.write(array.bytes());
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MoodstreamException("The weights cannot be written to '" + file + "' (" + e + "): make room.", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws MoodstreamException if it is not such a file, or is truncated
     */
    public static WeightsFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            throw new MoodstreamException("The weights file '" + file + "' cannot be read (" + e + ").", e);
        }
    }

    /**
     * Reads the content of a file.
     *
     * @param name of the file, for messages
     * @throws MoodstreamException if it is not such a file, or is truncated
     */
    public static WeightsFile read(String name, ByteBuffer content) {
        try {
            ByteBuffer all = content.order(ByteOrder.LITTLE_ENDIAN);
            long length = all.remaining() < Long.BYTES ? -1 : all.getLong();
            if (length < 2 || length > Math.min(LONGEST_HEADER, all.remaining())) {
                throw bad(name, "has no header");
            }
            byte[] text = new byte[(int) length];
            all.get(text);
            JsonObject header = JsonParser.parseString(new String(text, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return parsed(header, all.slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (MoodstreamException e) {
            throw e;
        } catch (JsonParseException e) {
            throw bad(name, "is damaged (its header is no JSON)");
        } catch (RuntimeException e) { // various types: offsets out of range, wrong sizes, numbers that are none
            boolean own = e.getClass() == IllegalArgumentException.class && e.getMessage() != null;
            throw bad(name, "is damaged (" + (own ? e.getMessage() : "its header describes no arrays") + ")");
        }
    }

    private static WeightsFile parsed(JsonObject header, ByteBuffer data) {
        Map<String, String> notes = new TreeMap<>();
        List<StoredArray> arrays = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
            JsonObject value = entry.getValue().getAsJsonObject();
            if (entry.getKey().equals(NOTES)) {
                value.entrySet()
                        .forEach(
                                note -> notes.put(note.getKey(), note.getValue().getAsString()));
            } else {
                StoredArray array = StoredArray.read(entry.getKey(), value, data);
                bytes += array.bytes().length;
                if (bytes > data.limit()) { // otherwise a small file could exhaust the memory
                    throw new IllegalArgumentException("its arrays overlap");
                }
                arrays.add(array);
            }
        }
        return new WeightsFile(QuantizedKernel.weights(arrays), notes);
    }

    private static MoodstreamException bad(String file, String what) {
        return new MoodstreamException(
                "The weights file '" + file + "' " + Excerpt.of(HiddenCharacters.escaped(what), MAX_REASON_CHARS)
                        + ": it should be in the safetensors format, as Moodstream writes it.");
    }

    /** Whether the file name has this format's extension. */
    public static boolean is(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    static Shape shape(JsonObject array) {
        long[] dimensions = array.getAsJsonArray("shape").asList().stream()
                .mapToLong(JsonElement::getAsLong)
                .toArray();
        return Shape.of(dimensions);
    }
}
