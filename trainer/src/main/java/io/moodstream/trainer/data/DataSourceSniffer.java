package io.moodstream.trainer.data;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.photos.PhotoArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells folder, zip and CSV apart by what they hold, not by their names. */
final class DataSourceSniffer {

    private static final String WANTED =
            "a folder or zip with train/happy, train/sad, test/happy and test/sad (Kaggle's msambare/fer2013), or the"
                    + " original fer2013.csv";
    private static final int HEADER_BYTES = 200;

    private DataSourceSniffer() {}

    static DataSource sniff(Path path) {
        if (!Files.exists(path)) {
            throw new MoodstreamException("There is no data set at '" + path + "': give the path of " + WANTED + ".");
        }
        if (!Files.isReadable(path)) {
            throw new MoodstreamException("The data set '" + path + "' may not be read: give this user leave to.");
        }
        if (Files.isDirectory(path)) {
            return new KaggleLayout(path, () -> new FolderFiles(path));
        }
        String start = firstBytes(path);
        if (start.startsWith("PK")) {
            if (PhotoArchive.isAt(path)) {
                return new PhotoCollection(path);
            }
            return new KaggleLayout(path, () -> new ZipFiles(path));
        }
        if (FerCsvColumns.of(start.lines().findFirst().orElse("")).isPresent()) {
            return new FerCsv(path);
        }
        throw new MoodstreamException("The data set '" + path + "' is neither folder, zip nor fer2013.csv (a CSV starts"
                + " with emotion,pixels,Usage): give the path of " + WANTED + ".");
    }

    static String firstBytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new MoodstreamException("The data set '" + file + "' cannot be read (" + e + "): check the disk.", e);
        }
    }
}
