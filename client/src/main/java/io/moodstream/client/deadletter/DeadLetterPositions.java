package io.moodstream.client.deadletter;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of positions in about a bit for each, since there may be millions of dead letters. Not thread-safe. */
final class DeadLetterPositions {

    /** Offsets in a chunk. */
    private static final int OFFSETS = 1 << 16;

    private record Chunk(int partition, long number) {

        static Chunk of(DeadLetterPosition position) {
            return new Chunk(position.partition(), position.offset() / OFFSETS);
        }
    }

    private final Map<Chunk, BitSet> chunks = new HashMap<>();
    private long size;

    void add(DeadLetterPosition position) {
        BitSet offsets = chunks.computeIfAbsent(Chunk.of(position), missing -> new BitSet());
        if (!offsets.get(bit(position))) {
            offsets.set(bit(position));
            size++;
        }
    }

    void remove(DeadLetterPosition position) {
        BitSet offsets = chunks.get(Chunk.of(position));
        if (offsets != null && offsets.get(bit(position))) {
            offsets.clear(bit(position));
            size--;
        }
    }

    boolean contains(DeadLetterPosition position) {
        BitSet offsets = chunks.get(Chunk.of(position));
        return offsets != null && offsets.get(bit(position));
    }

    /** Number of positions. */
    long size() {
        return size;
    }

    private static int bit(DeadLetterPosition position) {
        return (int) (position.offset() % OFFSETS);
    }
}
