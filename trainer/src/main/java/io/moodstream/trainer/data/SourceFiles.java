package io.moodstream.trainer.data;

import java.io.IOException;
import java.util.List;

/** The files of a folder or an archive, by names relative to its root with {@code /} between the parts. */
interface SourceFiles extends AutoCloseable {

    /** Names of all files, sorted. */
    List<String> names() throws IOException;

    /** Content of a file, cut off at {@code limit} bytes. */
    byte[] read(String name, int limit) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens the files anew, since a data set may be read again after it was closed. */
    interface Opener {
        SourceFiles open() throws IOException;
    }
}
