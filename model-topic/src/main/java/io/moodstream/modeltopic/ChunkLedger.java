package io.moodstream.modeltopic;

import io.moodstream.schemas.ModelKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The trusted slices on the topic, by part and number. */
final class ChunkLedger {

    private final Map<String, NavigableMap<Integer, Slot>> parts = new HashMap<>();

    /** SHA-256 of the parts of which at least one slice is there. */
    Set<String> parts() {
        return new HashSet<>(parts.keySet());
    }

    /** The slices of a part, by number. */
    Map<Integer, Slot> of(String sha256) {
        return parts.getOrDefault(sha256, new TreeMap<>());
    }

    /** The lowest number of which there is no slice. */
    int firstMissing(String sha256) {
        Map<Integer, Slot> slices = of(sha256);
        int number = 0;
        while (slices.containsKey(number)) {
            number++;
        }
        return number;
    }

    Stream<Slot> slots() {
        return parts.values().stream().flatMap(slices -> slices.values().stream());
    }

    boolean has(ModelKey.Chunk key) {
        return of(key.sha256()).containsKey(key.number());
    }

    /** Whether this record was read before, as happens when reading begins anew. */
    boolean hasSeen(ModelKey.Chunk key, long offset) {
        Slot slot = of(key.sha256()).get(key.number());
        return slot != null && offset <= slot.offset();
    }

    void put(ModelKey.Chunk key, Slot slot) {
        parts.computeIfAbsent(key.sha256(), sha256 -> new TreeMap<>()).put(key.number(), slot);
    }

    void remove(ModelKey.Chunk key) {
        parts.computeIfPresent(key.sha256(), (sha256, slots) -> {
            slots.remove(key.number());
            return slots.isEmpty() ? null : slots;
        });
    }

    /** As {@link Ledger#cover}. */
    boolean cover(ModelKey.Chunk key, long offset, boolean byUnknownKey) {
        Slot slot = of(key.sha256()).get(key.number());
        if (slot != null) {
            put(key, slot.under(offset, byUnknownKey));
        }
        return slot != null && slot.under(offset, byUnknownKey).overwritten();
    }

    /** Forgets slices of parts that nobody refers to, where something else lies over them: mostly, that they are gone. */
    void tidy(Set<String> referredTo) {
        parts.entrySet().removeIf(part -> {
            if (!referredTo.contains(part.getKey())) {
                part.getValue().values().removeIf(Slot::overwritten);
            }
            return part.getValue().isEmpty();
        });
    }
}
