package io.moodstream.cli.dlq;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dead-letter topic as it was read.
 *
 * @param deadLetters the oldest first within each partition
 * @param replayed when each letter that was sent again was
 */
public record DeadLetters(List<DeadLetterSummary> deadLetters, Map<DeadLetterPosition, Instant> replayed) {

    public DeadLetters {
        deadLetters = List.copyOf(deadLetters);
        replayed = Map.copyOf(replayed);
    }

    /** Whether this letter has not been sent again. */
    public boolean isOpen(DeadLetterSummary deadLetter) {
        return !replayed.containsKey(deadLetter.position());
    }

    /** When this letter was sent again; empty while it is open. */
    public Optional<Instant> replayedAt(DeadLetterSummary deadLetter) {
        return Optional.ofNullable(replayed.get(deadLetter.position()));
    }

    /** The letters that have not been sent again. */
    public List<DeadLetterSummary> open() {
        return deadLetters.stream().filter(this::isOpen).toList();
    }
}
