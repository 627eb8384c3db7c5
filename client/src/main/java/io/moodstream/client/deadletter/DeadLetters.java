package io.moodstream.client.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some dead letters of the topic, and counts.
 *
 * @param count number of dead letters on the topic
 * @param open number of those that have not been replayed
 * @param chosen number of those that were chosen
 * @param last the last of the chosen ones, oldest first within each partition
 * @param replayed replay time of each of these that was replayed
 */
public record DeadLetters(
        long count, long open, long chosen, List<DeadLetterSummary> last, Map<DeadLetterPosition, Instant> replayed) {

    public DeadLetters {
        last = List.copyOf(last);
        replayed = Map.copyOf(replayed);
    }

    /** Number of the chosen ones that are not among {@link #last}. */
    public long left() {
        return chosen - last.size();
    }

    /** When this dead letter was replayed; empty while it is open. */
    public Optional<Instant> replayedAt(DeadLetterSummary deadLetter) {
        return Optional.ofNullable(replayed.get(deadLetter.position()));
    }
}
