package io.moodstream.trainer.photos;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.format.ImageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip of whole photos, with {@code sources.csv} (file, label, repository, all_repositories) and {@code faces.csv}
 * (the teacher's detections: box, score and five landmarks, one row per face, face_index -1 for none).
 */
public final class PhotoArchive implements AutoCloseable {

    private static final List<String> LANDMARKS = List.of(
            "right_eye_x",
            "right_eye_y",
            "left_eye_x",
            "left_eye_y",
            "nose_x",
            "nose_y",
            "mouth_right_x",
            "mouth_right_y",
            "mouth_left_x",
            "mouth_left_y");

    /** Maximum size of a photo, in bytes: no decoder takes a larger one. */
    static final int MAX_PHOTO_BYTES = ImageLimits.standard().maxBytes();

    /** Maximum size of each table, in bytes: about 100,000 faces. */
    static final int MAX_TABLE_BYTES = 16 << 20;

    private final Path file;
    private final ZipFile zip;
    private final List<WebPhoto> photos;

    private PhotoArchive(Path file, PhotoSources sources) throws IOException {
        this.file = file;
        this.zip = new ZipFile(file.toFile());
        this.photos = photos(sources);
    }

    /**
     * Opens an archive.
     *
     * @throws MoodstreamException if it is not a photo archive, or lacks one of the tables, or one is too large
     */
    public static PhotoArchive open(Path file, PhotoSources sources) {
        try {
            return new PhotoArchive(file, sources);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The photos '" + file + "' cannot be read (" + e.getMessage() + "): name a zip of whole photos with"
                            + " sources.csv and faces.csv.",
                    e);
        } catch (NumberFormatException e) {
            throw new MoodstreamException(
                    "faces.csv in '" + file + "' has something that is not a number (" + e.getMessage()
                            + "): get the archive again.",
                    e);
        }
    }

    /** Whether the zip at this path has a table of sources. */
    public static boolean isAt(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry("sources.csv") != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** The zip. */
    public Path file() {
        return file;
    }

    /** All photos, in the order of {@code sources.csv}. */
    public List<WebPhoto> photos() {
        return photos;
    }

    /** The photos of one split. */
    public List<WebPhoto> photos(PhotoSplit split) {
        return photos.stream().filter(photo -> photo.split() == split).toList();
    }

    /**
     * The bytes of a photo.
     *
     * @throws MoodstreamException if they cannot be read, or are more than a photo may have
     */
    public byte[] read(WebPhoto photo) {
        try {
            return bytes(photo.name(), MAX_PHOTO_BYTES);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "'" + photo.name() + "' cannot be read from '" + file + "' (" + e.getMessage() + ").", e);
        }
    }

    /**
     * The same as a stream.
     *
     * @throws IOException if the archive lacks it, or its compression method is not supported
     */
    public InputStream open(WebPhoto photo) throws IOException {
        return open(photo.name());
    }

    /** Counts the actual bytes, since the size that a zip declares may be wrong. */
    private byte[] bytes(String name, int max) throws IOException {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new MoodstreamException("'" + name + "' in '" + file + "' unpacks to more than " + max
                        + " bytes, which is more than is read: pack a smaller one.");
            }
            return bytes;
        }
    }

    private InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        return zip.getInputStream(entry);
    }

    private List<WebPhoto> photos(PhotoSources sources) throws IOException {
        Map<String, List<TeacherFace>> faces = new HashMap<>();
        Map<String, Integer> widths = new HashMap<>();
        for (Map<String, String> row : CsvTable.read("faces.csv", bytes("faces.csv", MAX_TABLE_BYTES))) {
            widths.put(cell(row, "file"), Integer.valueOf(cell(row, "width")));
            if (!cell(row, "face_index").equals("-1")) {
                faces.computeIfAbsent(cell(row, "file"), name -> new ArrayList<>())
                        .add(face(row));
            }
        }
        List<WebPhoto> all = new ArrayList<>();
        for (Map<String, String> row : CsvTable.read("sources.csv", bytes("sources.csv", MAX_TABLE_BYTES))) {
            String name = cell(row, "file");
            PhotoSplit split =
                    sources.of(cell(row, "repository"), SourceTable.everywhere(cell(row, "all_repositories")));
            Integer width = widths.get(name);
            if (width == null) {
                throw new MoodstreamException("faces.csv has no row of " + name + ": take the archive anew.");
            }
            all.add(new WebPhoto(name, cell(row, "label"), split, width, faces.getOrDefault(name, List.of())));
        }
        return List.copyOf(all);
    }

    private static TeacherFace face(Map<String, String> row) {
        double[] landmarks =
                LANDMARKS.stream().mapToDouble(name -> number(row, name)).toArray();
        return new TeacherFace(
                number(row, "x"),
                number(row, "y"),
                number(row, "w"),
                number(row, "h"),
                number(row, "score"),
                landmarks);
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(cell(row, column));
    }

    private static String cell(Map<String, String> row, String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new MoodstreamException("The photos' table has no column " + column + ": take the archive anew.");
        }
        return cell;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
