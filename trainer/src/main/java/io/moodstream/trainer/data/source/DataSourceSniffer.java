package io.moodstream.trainer.data.source;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.data.files.SourceFiles;
import io.moodstream.trainer.photos.PhotoArchive;
import java.nio.file.Files;
import java.nio.file.Path;

/** Distinguishes folders, zips and CSVs by content, not by name. */
final class DataSourceSniffer {

    private static final String WANTED =
            "a folder or zip with train/happy, train/sad, test/happy and test/sad (Kaggle's msambare/fer2013), or the"
                    + " original fer2013.csv";

    /** Allows up to three folders above train/happy/photo: enough for any archive, but not for walking a whole disk. */
    private static final int DEPTH = 6;

    private DataSourceSniffer() {}

    static DataSource sniff(Path path) {
        if (!Files.exists(path)) {
            throw new MoodstreamException("There is no data set at '" + path + "': give the path of " + WANTED + ".");
        }
        if (!Files.isReadable(path)) {
            throw new MoodstreamException("The data set '" + path + "' may not be read: give this user leave to.");
        }
        if (Files.isDirectory(path)) {
            return new KaggleLayout(path, () -> SourceFiles.folder(path, DEPTH));
        }
        return switch (FileKind.of(path)) {
            case ZIP ->
                PhotoArchive.isAt(path)
                        ? new PhotoCollection(path)
                        : new KaggleLayout(path, () -> SourceFiles.zip(path));
            case FER_CSV -> new FerCsv(path.toString(), FileKind.single(path));
            case OTHER ->
                throw new MoodstreamException("The data set '" + path + "' is neither folder, zip nor fer2013.csv (a"
                        + " CSV starts with emotion,pixels,Usage): give the path of " + WANTED + ".");
        };
    }
}
