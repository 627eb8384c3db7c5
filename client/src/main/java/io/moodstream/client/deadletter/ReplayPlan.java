package io.moodstream.client.deadletter;

import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is resent and what is not. Of several dead letters of one photo, only the newest is sent, and it resolves them
 * all: a photo that was uploaded twice and failed twice gets one prediction. Another photo under the same id is sent,
 * too, and resolves only itself. A photo that has a prediction gets no second one.
 *
 * @param sendings one per photo
 * @param predicted open dead letters of photos that have a prediction by now
 * @param unsendable open dead letters that did not come from a topic for photos or labels
 * @param lost open dead letters whose bytes are gone or too large, and why
 * @param left number of selected dead letters, and of others of their photos, that are beyond the limit of a plan
 */
public record ReplayPlan(
        List<Sending> sendings,
        List<DeadLetterSummary> predicted,
        List<DeadLetterSummary> unsendable,
        Map<DeadLetterSummary, String> lost,
        long left) {

    /**
     * A dead letter to send.
     *
     * @param deadLetter the newest dead letter of its photo
     * @param resolved all open dead letters of its photo, this one included
     */
    public record Sending(DeadLetterSummary deadLetter, List<DeadLetterSummary> resolved) {

        public Sending {
            resolved = List.copyOf(resolved);
        }

        /** @param resolved all open dead letters of a photo, in any order */
        static Sending newest(List<DeadLetterSummary> resolved) {
            return new Sending(
                    resolved.stream()
                            .reduce((first, next) -> next.at().isBefore(first.at()) ? first : next)
                            .orElseThrow(),
                    resolved);
        }
    }

    public ReplayPlan {
        sendings = List.copyOf(sendings);
        predicted = List.copyOf(predicted);
        unsendable = List.copyOf(unsendable);
        lost = Map.copyOf(lost);
    }

    /** A copy that says which ones' bytes are not available, and how many are beyond the limit. */
    ReplayPlan with(Map<DeadLetterSummary, String> missing, long beyond) {
        return new ReplayPlan(sendings, predicted, unsendable, missing, beyond);
    }

    /**
     * Creates the plan for the selected dead letters.
     *
     * @param open the selected dead letters, and others of their photos, that have not been replayed
     * @param choice selects dead letters
     * @param topics topics of the installation
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
        Map<String, List<DeadLetterSummary>> sendings = new LinkedHashMap<>();
        for (DeadLetterSummary deadLetter : open) {
            boolean photo = photos.contains(deadLetter.sourceTopic());
            if (!photo && !deadLetter.sourceTopic().equals(labels)) {
                unsendable.add(deadLetter);
            } else if (photo && predictedIds.contains(deadLetter.photoId())) {
                predicted.add(deadLetter);
            } else {
                // Repeating a label changes nothing, so each of them may be sent, and none is lost.
                String subject = Optional.of(deadLetter)
                        .filter(any -> photo)
                        .flatMap(DeadLetterSummary::photo)
                        .orElse(deadLetter.position().toString());
                sendings.computeIfAbsent(subject, first -> new ArrayList<>()).add(deadLetter);
            }
        }
        return new ReplayPlan(
                sendings.values().stream()
                        .filter(all -> all.stream().anyMatch(choice))
                        .map(Sending::newest)
                        .toList(),
                predicted.stream().filter(choice).toList(),
                unsendable.stream().filter(choice).toList(),
                Map.of(),
                0);
    }
}
