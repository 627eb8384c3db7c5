package io.moodstream.importer.network;

import java.nio.file.Path;

/** A format of networks, found by {@link java.util.ServiceLoader}: one file format of one library. */
public interface ForeignFormat {

    /** Name and file endings for people, such as {@code Keras 3 (.keras)}. */
    String name();

    /** Whether a file or folder is of this format, by its name and its first bytes; it need not be valid. */
    boolean accepts(Path file);

    /**
     * Reads a network. Nothing that the file holds is executed.
     *
     * @param file one that {@link #accepts} accepted
     * @throws io.moodstream.domain.MoodstreamException if it is broken, uses what this project does not serve, or could
     *     do more than compute; the message names it and the way out
     */
    ForeignModel read(Path file, ReadOptions options);
}
