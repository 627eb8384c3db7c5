package io.moodstream.modeltopic;

import io.moodstream.ModelChunk;
import io.moodstream.schemas.ModelKey;
import java.util.Optional;
import java.util.function.Supplier;

/** Where slices go. */
@FunctionalInterface
interface ChunkSink {

    /** Believes every slice unseen. */
    ChunkSink UNSEEN = (key, content) -> true;

    /**
     * Takes a slice.
     *
     * @param content decodes it at the first call; empty if the record holds no slice
     * @return whether the slice counts as being there
     */
    boolean accept(ModelKey.Chunk key, Supplier<Optional<ModelChunk>> content);
}
