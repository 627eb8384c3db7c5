package io.moodstream.models.golden;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code golden.bin}, big-endian: the bytes {@code MSGS}, an int 1 (the version of this format), an int with
 * the number of pictures; then for each picture its 6,912 bytes of pixels and its score as a double.
 */
final class GoldenFile {

    private static final String NAME = "golden.bin";
    private static final int MAGIC = 0x4d534753;
    private static final int VERSION = 1;

    /**
     * Four times what is written. A replica classifies each picture twice before it uses a model, and for one picture a
     * model may take a second.
     */
    private static final int MAX = 64;

    private GoldenFile() {}

    static void write(GoldenSet set, Path folder) {
        try {
            Files.createDirectories(folder);
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(NAME))))) {
                out.writeInt(MAGIC);
                out.writeInt(VERSION);
                out.writeInt(set.inputs().size());
                double[] scores = set.scores();
                for (int i = 0; i < scores.length; i++) {
                    out.write(set.inputs().get(i).toBytes());
                    out.writeDouble(scores[i]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The golden set cannot be written to " + folder + ".", e);
        }
    }

    static GoldenSet read(Path folder) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(NAME))))) {
            require(in.readInt() == MAGIC, "does not begin with MSGS");
            int version = in.readInt();
            require(version == VERSION, "has the format " + version + ", this version reads " + VERSION);
            int count = in.readInt();
            require(count >= 1 && count <= MAX, "names " + count + " pictures instead of 1 to " + MAX);
            return read(in, count);
        } catch (IOException e) {
            throw new MoodstreamException("The golden set cannot be read (" + e + "); publish the model again.", e);
        }
    }

    private static GoldenSet read(DataInputStream in, int count) throws IOException {
        List<Pixels> inputs = new ArrayList<>();
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[Pixels.LENGTH];
            in.readFully(pixels);
            inputs.add(Pixels.of(pixels));
            scores[i] = in.readDouble();
        }
        return new GoldenSet(inputs, scores);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new MoodstreamException("The golden set " + otherwise + "; publish the model again.");
        }
    }
}
