package io.moodstream.modeltopic.follow;

import io.moodstream.ModelChunk;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;

/** Writes chunks to the store. */
public record StoreSink(ModelStore store) implements ChunkSink {

    @Override
    public boolean holds(String sha256) {
        return store.holds(sha256);
    }

    @Override
    public boolean accept(ModelKey.Chunk key, ModelChunk chunk) {
        store.put(key.sha256(), (long) key.number() * Manifests.CHUNK_BYTES, chunk.getData());
        return true;
    }
}
