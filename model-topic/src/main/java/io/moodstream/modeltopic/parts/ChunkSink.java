package io.moodstream.modeltopic.parts;

import io.moodstream.ModelChunk;
import io.moodstream.schemas.ModelKey;

/** Receives verified chunks. */
public interface ChunkSink {

    /** Discards all chunks. */
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

    /** Whether the part is already complete, so that its chunks need not be read. */
    boolean holds(String sha256);

    /** Accepts a chunk; returns whether it counts as present. */
    boolean accept(ModelKey.Chunk key, ModelChunk chunk);
}
