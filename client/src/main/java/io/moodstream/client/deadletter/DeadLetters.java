package io.moodstream.client.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of the dead-letter topic.
 *
 * @param deadLetters oldest first within each partition
 * @param replayed replay time of each dead letter that was replayed
 */
public record DeadLetters(List<DeadLetterSummary> deadLetters, Map<DeadLetterPosition, Instant> replayed) {

    public DeadLetters {
        deadLetters = List.copyOf(deadLetters);
        replayed = Map.copyOf(replayed);
    }

    /** Whether this dead letter has not been replayed. */
    public boolean isOpen(DeadLetterSummary deadLetter) {
        return !replayed.containsKey(deadLetter.position());
    }

    /** When this dead letter was replayed; empty while it is open. */
    public Optional<Instant> replayedAt(DeadLetterSummary deadLetter) {
        return Optional.ofNullable(replayed.get(deadLetter.position()));
    }

    /** The dead letters that have not been replayed. */
    public List<DeadLetterSummary> open() {
        return deadLetters.stream().filter(this::isOpen).toList();
    }
}
