package io.moodstream.trainer.data.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of a folder or an archive, without those that operating systems leave behind (see {@link SystemFiles}). */
public interface SourceFiles extends AutoCloseable {

    /** All files, sorted by name. Whether a file is readable shows only when it is read. */
    List<SourceFile> files();

    /** Entries that could not be listed, such as a folder that this user may not read. */
    List<UnreadableFile> unlisted();

    @Override
    void close() throws IOException;

    /**
     * The files below a folder. Links are followed unless they lead back to a parent folder.
     *
     * @param depth maximum folder depth
     */
    static SourceFiles folder(Path root, int depth) throws IOException {
        return FolderFiles.list(root, depth);
    }

    /** The files below a folder, at any depth. */
    static SourceFiles folder(Path root) throws IOException {
        return folder(root, Integer.MAX_VALUE);
    }

    /**
     * The files in a zip; nothing is unpacked to disk.
     *
     * @throws IOException if it is not a zip, or a truncated one
     */
    static SourceFiles zip(Path file) throws IOException {
        return ZipFiles.open(file);
    }

    /** Opens the files again, since a data set may be reread after it was closed. */
    interface Opener {
        SourceFiles open() throws IOException;
    }
}
