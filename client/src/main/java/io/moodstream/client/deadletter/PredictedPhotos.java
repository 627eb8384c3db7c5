package io.moodstream.client.deadletter;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which photos of some dead letters have a prediction. Anyone who may write predictions can write any number of others,
 * which are not kept.
 */
final class PredictedPhotos {

    private final Set<String> wantedIds = new HashSet<>();
    private final Set<String> wantedPhotos = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final Set<String> photos = new HashSet<>();

    /** @param deadLetters those of photos */
    PredictedPhotos(Collection<DeadLetterSummary> deadLetters) {
        deadLetters.forEach(deadLetter -> {
            wantedIds.add(deadLetter.photoId());
            deadLetter.photo().ifPresent(wantedPhotos::add);
        });
    }

    boolean isWanted(String id) {
        return wantedIds.contains(id);
    }

    void add(PredictedPhoto predicted) {
        if (wantedIds.contains(predicted.id())) {
            (predicted.isKnown() ? ids : unknown).add(predicted.id());
        }
        if (wantedPhotos.contains(predicted.photo())) {
            photos.add(predicted.photo());
        }
    }

    /** Whether its photo has a prediction; if it is not known, or that is not, whether any of this id has one. */
    boolean contains(DeadLetterSummary deadLetter) {
        return unknown.contains(deadLetter.photoId())
                || (deadLetter.hasDigest()
                        ? deadLetter.photo().filter(photos::contains).isPresent()
                        : ids.contains(deadLetter.photoId()));
    }
}
