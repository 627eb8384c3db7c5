package io.moodstream.client.deadletter;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Selects dead letters; all non-empty conditions must hold.
 *
 * @param positions the selected positions
 * @param reasons the selected reasons, case-insensitive
 * @param photoIds the selected photos
 */
public record DeadLetterFilter(Set<DeadLetterPosition> positions, Set<String> reasons, Set<String> photoIds)
        implements Predicate<DeadLetterSummary> {

    public DeadLetterFilter {
        positions = Set.copyOf(positions);
        reasons = Set.copyOf(reasons);
        photoIds = Set.copyOf(photoIds);
    }

    /** Whether no condition is set. */
    public boolean isEverything() {
        return positions.isEmpty() && reasons.isEmpty() && photoIds.isEmpty();
    }

    @Override
    public boolean test(DeadLetterSummary deadLetter) {
        return (positions.isEmpty() || positions.contains(deadLetter.position()))
                && (reasons.isEmpty() || reasons.stream().anyMatch(deadLetter.reason()::equalsIgnoreCase))
                && (photoIds.isEmpty() || photoIds.contains(deadLetter.photoId()));
    }
}
