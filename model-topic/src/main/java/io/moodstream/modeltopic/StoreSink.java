package io.moodstream.modeltopic;

import io.moodstream.ModelChunk;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes slices to the store, unless their part is there already: then they are not even decoded. */
record StoreSink(ModelStore store) implements ChunkSink {

    @Override
    public boolean accept(ModelKey.Chunk key, Supplier<Optional<ModelChunk>> content) {
        if (store.holds(key.sha256())) {
            return true;
        }
        Optional<ModelChunk> chunk = content.get().filter(it -> fits(key, it));
        chunk.ifPresent(it -> store.put(key.sha256(), (long) key.number() * Manifests.CHUNK_BYTES, it.getData()));
        return chunk.isPresent();
    }

    private static boolean fits(ModelKey.Chunk key, ModelChunk chunk) {
        int size = chunk.getData().remaining();
        boolean last = key.number() == chunk.getCount() - 1;
        return chunk.getSha256().equals(key.sha256())
                && chunk.getNumber() == key.number()
                && (last ? size > 0 && size <= Manifests.CHUNK_BYTES : size == Manifests.CHUNK_BYTES);
    }
}
