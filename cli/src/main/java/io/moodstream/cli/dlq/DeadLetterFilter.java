package io.moodstream.cli.dlq;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which letters are meant; all of those conditions that are not empty must hold.
 *
 * @param positions these ones
 * @param reasons those with one of these reasons, whatever the case of the letters
 * @param photoIds those of these photos
 */
public record DeadLetterFilter(Set<DeadLetterPosition> positions, Set<String> reasons, Set<String> photoIds)
        implements Predicate<DeadLetterSummary> {

    public DeadLetterFilter {
        positions = Set.copyOf(positions);
        reasons = Set.copyOf(reasons);
        photoIds = Set.copyOf(photoIds);
    }

    /** Whether no condition was set. */
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
