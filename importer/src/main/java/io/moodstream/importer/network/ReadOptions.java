package io.moodstream.importer.network;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the file alone may not say.
 *
 * @param signature name of the function to import, if the file has several ({@code --signature})
 * @param architecture file of the layers, if the model's file has weights alone ({@code --architecture})
 */
public record ReadOptions(Optional<String> signature, Optional<Path> architecture) {

    /** Nothing but the file. */
    public static final ReadOptions NONE = new ReadOptions(Optional.empty(), Optional.empty());
}
