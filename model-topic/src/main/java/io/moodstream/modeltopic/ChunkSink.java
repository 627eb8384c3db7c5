package io.moodstream.modeltopic;

import io.moodstream.ModelChunk;
import io.moodstream.schemas.ModelKey;

/** Where verified slices go. */
interface ChunkSink {

    /** Wants none. */
    ChunkSink NONE = new ChunkSink() {
        @Override
        public boolean holds(String sha256) {
            return false;
        }

        @Override
        public boolean accept(ModelKey.Chunk key, ModelChunk chunk) {
            return true;
        }
    };

    /** Whether the part is there whole already, so that its slices need not be looked at. */
    boolean holds(String sha256);

    /** Takes a slice; returns whether it counts as being there. */
    boolean accept(ModelKey.Chunk key, ModelChunk chunk);
}
