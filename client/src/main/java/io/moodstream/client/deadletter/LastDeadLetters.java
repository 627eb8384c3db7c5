package io.moodstream.client.deadletter;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts the dead letters that are read, and keeps the last of the chosen ones: anyone who may upload can cause any
 * number of them. Not thread-safe.
 */
final class LastDeadLetters {

    private final Predicate<DeadLetterSummary> choice;
    private final boolean openOnly;
    private final int max;
    private final Map<DeadLetterPosition, DeadLetterSummary> last = new LinkedHashMap<>();
    private final Map<DeadLetterPosition, Instant> replayed = new HashMap<>();
    private final DeadLetterPositions open = new DeadLetterPositions();
    private final DeadLetterPositions chosen = new DeadLetterPositions();
    private long count;

    /**
     * @param choice chooses dead letters
     * @param openOnly whether those that were replayed are left out
     * @param max maximum number of dead letters to keep, 1 or more
     */
    LastDeadLetters(Predicate<DeadLetterSummary> choice, boolean openOnly, int max) {
        this.choice = choice;
        this.openOnly = openOnly;
        this.max = max;
    }

    void add(DeadLetterSummary deadLetter) {
        count++;
        open.add(deadLetter.position());
        if (choice.test(deadLetter)) {
            chosen.add(deadLetter.position());
            last.put(deadLetter.position(), deadLetter);
            if (last.size() > max) {
                removeFirst();
            }
        }
    }

    private void removeFirst() {
        Iterator<DeadLetterPosition> positions = last.keySet().iterator();
        replayed.remove(positions.next());
        positions.remove();
    }

    /** A dead letter was replayed. Its marker comes after it, since it is in the same partition. */
    void replayed(DeadLetterPosition position, Instant at) {
        open.remove(position);
        if (openOnly) {
            chosen.remove(position);
            last.remove(position);
        } else if (last.containsKey(position)) {
            replayed.put(position, at);
        }
    }

    /** Whether this dead letter was read and was not replayed. */
    boolean isOpen(DeadLetterSummary deadLetter) {
        return open.contains(deadLetter.position());
    }

    /** Whether the last chosen ones must be read anew: later ones, in whose favor they were dropped, were replayed. */
    boolean isIncomplete() {
        return last.size() < Math.min(max, chosen.size());
    }

    DeadLetters result() {
        return new DeadLetters(count, open.size(), chosen.size(), List.copyOf(last.values()), replayed);
    }
}
