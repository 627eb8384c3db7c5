package io.moodstream.cli.dlq;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which letters are meant; all of those conditions that are not empty must hold.
 *
 * @param places these ones
 * @param reasons those with one of these reasons, whatever the case of the letters
 * @param photoIds those of these photos
 */
public record Choice(Set<Place> places, Set<String> reasons, Set<String> photoIds) implements Predicate<Letter> {

    public Choice {
        places = Set.copyOf(places);
        reasons = Set.copyOf(reasons);
        photoIds = Set.copyOf(photoIds);
    }

    /** Whether no condition was set. */
    public boolean isEverything() {
        return places.isEmpty() && reasons.isEmpty() && photoIds.isEmpty();
    }

    @Override
    public boolean test(Letter letter) {
        return (places.isEmpty() || places.contains(letter.place()))
                && (reasons.isEmpty() || reasons.stream().anyMatch(letter.reason()::equalsIgnoreCase))
                && (photoIds.isEmpty() || photoIds.contains(letter.photoId()));
    }
}
