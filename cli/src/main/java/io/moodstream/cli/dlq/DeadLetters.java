package io.moodstream.cli.dlq;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dead-letter topic as it was read.
 *
 * @param letters the oldest first within each partition
 * @param replayed when each letter that was sent again was
 */
public record DeadLetters(List<Letter> letters, Map<Place, Instant> replayed) {

    public DeadLetters {
        letters = List.copyOf(letters);
        replayed = Map.copyOf(replayed);
    }

    /** Whether this letter has not been sent again. */
    public boolean isOpen(Letter letter) {
        return !replayed.containsKey(letter.place());
    }

    /** When this letter was sent again; empty while it is open. */
    public Optional<Instant> replayedAt(Letter letter) {
        return Optional.ofNullable(replayed.get(letter.place()));
    }

    /** The letters that have not been sent again. */
    public List<Letter> open() {
        return letters.stream().filter(this::isOpen).toList();
    }
}
