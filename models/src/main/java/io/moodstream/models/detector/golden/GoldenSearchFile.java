package io.moodstream.models.detector.golden;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.GreyPicture;
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
 * The file {@code searches.bin}, big-endian: the bytes {@code MSGF}, an int 1 (the version of this format), an int with
 * the number of pictures; then for each picture its width and height as ints, one byte per pixel, an int with the
 * number of faces, and for each face left, top, width, height and score as doubles.
 */
final class GoldenSearchFile {

    private static final String NAME = "searches.bin";
    private static final int MAGIC = 0x4d534746;
    private static final int VERSION = 1;
    private static final int MAX_PICTURES = 64;
    private static final int LONGEST_SIDE = 1024;
    private static final int MAX_FACES = 1024;

    private GoldenSearchFile() {}

    static void write(GoldenSearches set, Path folder) {
        try {
            Files.createDirectories(folder);
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(NAME))))) {
                out.writeInt(MAGIC);
                out.writeInt(VERSION);
                out.writeInt(set.searches().size());
                for (GoldenSearches.Search search : set.searches()) {
                    write(search, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The golden searches cannot be written to " + folder + ".", e);
        }
    }

    private static void write(GoldenSearches.Search search, DataOutputStream out) throws IOException {
        out.writeInt(search.picture().width());
        out.writeInt(search.picture().height());
        out.write(search.picture().values());
        out.writeInt(search.found().size());
        for (Face face : search.found()) {
            out.writeDouble(face.x());
            out.writeDouble(face.y());
            out.writeDouble(face.width());
            out.writeDouble(face.height());
            out.writeDouble(face.score());
        }
    }

    static GoldenSearches read(Path folder) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(NAME))))) {
            require(in.readInt() == MAGIC, "do not begin with MSGF");
            require(in.readInt() == VERSION, "have a format that this release does not read");
            int count = between(1, in.readInt(), MAX_PICTURES, "pictures");
            List<GoldenSearches.Search> searches = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                searches.add(search(in));
            }
            return new GoldenSearches(searches);
        } catch (IOException e) {
            throw new MoodstreamException("The golden searches cannot be read (" + e + "); publish it again.", e);
        }
    }

    private static GoldenSearches.Search search(DataInputStream in) throws IOException {
        int width = between(1, in.readInt(), LONGEST_SIDE, "pixels of width");
        int height = between(1, in.readInt(), LONGEST_SIDE, "pixels of height");
        byte[] values = new byte[width * height];
        in.readFully(values);
        int count = between(0, in.readInt(), MAX_FACES, "faces");
        List<Face> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(new Face(
                    in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), List.of()));
        }
        return new GoldenSearches.Search(new GreyPicture(width, height, values), found);
    }

    private static int between(int min, int found, int max, String of) {
        require(found >= min && found <= max, "name " + found + " " + of + " instead of " + min + " to " + max);
        return found;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new MoodstreamException("The golden searches " + otherwise + "; publish it again.");
        }
    }
}
