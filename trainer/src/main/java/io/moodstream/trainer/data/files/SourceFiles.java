package io.moodstream.trainer.data.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of a folder or an archive, without those that systems leave everywhere (see {@link SystemFiles}). */
public interface SourceFiles extends AutoCloseable {

    /** All files, sorted by name. Whether one can be read shows only when it is. */
    List<SourceFile> files();

    /** What could not be listed, such as a folder that this user may not look into. */
    List<UnreadableFile> unlisted();

    @Override
    void close() throws IOException;

    /**
     * The files below a folder. Links are followed, save where one leads back to a folder above it.
     *
     * @param depth folders that are gone down, at most
     */
    static SourceFiles folder(Path root, int depth) throws IOException {
        return FolderFiles.list(root, depth);
    }

    /** The files below a folder, however deep. */
    static SourceFiles folder(Path root) throws IOException {
        return folder(root, Integer.MAX_VALUE);
    }

    /**
     * The files in a zip; nothing is unpacked to disk.
     *
     * @throws IOException if it is no zip, or not the whole of one
     */
    static SourceFiles zip(Path file) throws IOException {
        return ZipFiles.open(file);
    }

    /** Opens the files anew, since a data set may be read again after it was closed. */
    interface Opener {
        SourceFiles open() throws IOException;
    }
}
