package io.moodstream.cli.dlq;

import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is sent again and what is not. Of several letters of one photo only the newest is sent, and it settles them all: a
 * photo that was uploaded twice and failed twice gets one prediction. A photo that has a prediction gets no second one.
 *
 * @param sendings one for each photo
 * @param predicted open letters of photos that have a prediction by now
 * @param unsendable open letters that came from no topic that takes photos or labels
 * @param lost open letters whose bytes are gone or too many, and why
 */
public record ReplayPlan(
        List<Sending> sendings,
        List<DeadLetterSummary> predicted,
        List<DeadLetterSummary> unsendable,
        Map<DeadLetterSummary, String> lost) {

    /**
     * A letter to send.
     *
     * @param deadLetter the newest of its photo
     * @param resolved all open letters of its photo, itself included
     */
    public record Sending(DeadLetterSummary deadLetter, List<DeadLetterSummary> resolved) {

        public Sending {
            resolved = List.copyOf(resolved);
        }

        Sending and(DeadLetterSummary next) {
            List<DeadLetterSummary> all = new ArrayList<>(resolved);
            all.add(next);
            boolean newer = !next.at().isBefore(deadLetter.at());
            return new Sending(newer ? next : deadLetter, all);
        }
    }

    public ReplayPlan {
        sendings = List.copyOf(sendings);
        predicted = List.copyOf(predicted);
        unsendable = List.copyOf(unsendable);
        lost = Map.copyOf(lost);
    }

    /** The same, without those that cannot be had. */
    ReplayPlan without(Map<DeadLetterSummary, String> missing) {
        return new ReplayPlan(sendings, predicted, unsendable, missing);
    }

    /**
     * The plan for those that are chosen.
     *
     * @param open all letters that have not been sent again
     * @param choice which of them are meant
     * @param topics of the installation
     * @param predictedIds ids of the photos that have a prediction
     */
    static ReplayPlan of(
            List<DeadLetterSummary> open,
            Predicate<DeadLetterSummary> choice,
            TopicCatalogue topics,
            Set<String> predictedIds) {
        List<String> photos = topics.photos().stream().map(Topic::name).toList();
        String labels = topics.photoLabels().name();
        List<DeadLetterSummary> predicted = new ArrayList<>();
        List<DeadLetterSummary> unsendable = new ArrayList<>();
        Map<String, Sending> sendings = new LinkedHashMap<>();
        for (DeadLetterSummary deadLetter : open) {
            boolean photo = photos.contains(deadLetter.sourceTopic());
            if (!photo && !deadLetter.sourceTopic().equals(labels)) {
                unsendable.add(deadLetter);
            } else if (photo && predictedIds.contains(deadLetter.photoId())) {
                predicted.add(deadLetter);
            } else {
                // A label that is said again changes nothing; so each of them may go, and none is lost.
                String subject = photo && !deadLetter.photoId().isEmpty()
                        ? deadLetter.photoId()
                        : deadLetter.position().toString();
                Sending sending = new Sending(deadLetter, List.of(deadLetter));
                sendings.merge(subject, sending, (first, next) -> first.and(next.deadLetter()));
            }
        }
        return new ReplayPlan(
                sendings.values().stream()
                        .filter(sending -> sending.resolved().stream().anyMatch(choice))
                        .toList(),
                predicted.stream().filter(choice).toList(),
                unsendable.stream().filter(choice).toList(),
                Map.of());
    }
}
