package io.moodstream.modeltopic.state.trusted;

import io.moodstream.schemas.ModelKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The trusted chunks on the topic, by part and number. */
public final class ChunkTable {

    private final Map<String, NavigableMap<Integer, TrustedPosition>> parts = new HashMap<>();

    /** SHA-256 of the parts that have at least one chunk. */
    public Set<String> parts() {
        return new HashSet<>(parts.keySet());
    }

    /** The chunks of a part, by number. */
    public Map<Integer, TrustedPosition> of(String sha256) {
        return parts.getOrDefault(sha256, new TreeMap<>());
    }

    /** The number of the first missing chunk. */
    public int firstMissing(String sha256) {
        Map<Integer, TrustedPosition> chunks = of(sha256);
        int number = 0;
        while (chunks.containsKey(number)) {
            number++;
        }
        return number;
    }

    /**
     * Positions of the chunks that must not be lost: pruning overwrites those of parts that no manifest refers to.
     *
     * @param referredTo SHA-256 of the parts that manifests refer to
     */
    public Stream<TrustedPosition> positions(Set<String> referredTo) {
        return parts.entrySet().stream().flatMap(part -> part.getValue().values().stream()
                .filter(position -> !position.overwritten() || referredTo.contains(part.getKey())));
    }

    public boolean has(ModelKey.Chunk key) {
        return of(key.sha256()).containsKey(key.number());
    }

    /** Whether this record was read before, as happens when the topic is read again from its beginning. */
    public boolean hasSeen(ModelKey.Chunk key, long offset) {
        TrustedPosition position = of(key.sha256()).get(key.number());
        return position != null && offset <= position.offset();
    }

    public void put(ModelKey.Chunk key, TrustedPosition position) {
        parts.computeIfAbsent(key.sha256(), sha256 -> new TreeMap<>()).put(key.number(), position);
    }

    public void remove(ModelKey.Chunk key) {
        parts.computeIfPresent(key.sha256(), (sha256, positions) -> {
            positions.remove(key.number());
            return positions.isEmpty() ? null : positions;
        });
    }

    /** See {@link TrustedRecordTable#removeUnplaced}. */
    public void removeUnplaced(long from) {
        parts.values().forEach(chunks -> chunks.values()
                .removeIf(position -> !position.placed() && position.offset() >= from));
        parts.values().removeIf(Map::isEmpty);
    }

    /** See {@link TrustedRecordTable#cover}. */
    public boolean cover(ModelKey.Chunk key, long offset, boolean byUnknownKey) {
        TrustedPosition position = of(key.sha256()).get(key.number());
        if (position != null) {
            put(key, position.under(offset, byUnknownKey));
        }
        return position != null && position.under(offset, byUnknownKey).overwritten();
    }

    /** Forgets overwritten chunks of parts that no manifest refers to; mostly, they were deleted. */
    public void tidy(Set<String> referredTo) {
        parts.entrySet().removeIf(part -> {
            if (!referredTo.contains(part.getKey())) {
                part.getValue().values().removeIf(TrustedPosition::overwritten);
            }
            return part.getValue().isEmpty();
        });
    }
}
