package io.moodstream.web.live;

import io.moodstream.web.follow.PredictionView;
import io.moodstream.web.follow.Recent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest photos, with what was said of them. For one thread at a time. */
final class PhotoBoard {

    /** Photos that the agreement of the members is taken from. */
    private static final int LATEST = 500;

    /** Photos that a page gets when it opens. */
    private static final int CARDS = 48;

    /** Photos that a page gets at a time; of a flood it is told the number. */
    private static final int AT_A_TIME = 8;

    private static final int THUMBNAILS = 400;
    private static final int LABELS = 20_000;

    private final TreeMap<Place, PredictionView> latest = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Recent<String, String> thumbnails = new Recent<>(THUMBNAILS);
    private final Recent<String, String> labels = new Recent<>(LABELS);
    private final LinkedHashMap<String, PredictionView> arrived = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> said = new LinkedHashMap<>();

    /** Sorted by time, for the partitions of a topic are read one after the other. */
    private record Place(Instant at, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::at).thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param photos those that are shown; {@code count} arrived */
    record Arrived(List<Card> photos, int count, Agreement agreement) {}

    /** @param photoId the photo; {@code trueLabel} is what somebody said of it */
    record Said(String photoId, String trueLabel) {}

    void add(PredictionView prediction) {
        Place place = new Place(Instant.parse(prediction.predictedAt()), prediction.photoId());
        if (prediction.equals(latest.get(place))) {
            return;
        }
        Place earlier = places.put(prediction.photoId(), place);
        if (earlier != null) {
            latest.remove(earlier);
        }
        latest.put(place, prediction);
        if (latest.size() > LATEST) {
            places.remove(latest.pollFirstEntry().getKey().id());
        }
        arrived.put(prediction.photoId(), prediction);
    }

    void thumbnail(String photoId, String dataUrl) {
        thumbnails.put(photoId, dataUrl);
    }

    void label(String photoId, String label) {
        labels.put(photoId, label);
        said.put(photoId, label);
    }

    /** The latest photos, the very latest first. */
    List<Card> cards() {
        return latest.descendingMap().values().stream()
                .limit(CARDS)
                .map(this::card)
                .toList();
    }

    Agreement agreement() {
        return Agreement.of(latest.values());
    }

    /** What arrived since the last call; of many, those with a picture first. */
    Optional<Arrived> drainArrived() {
        if (arrived.isEmpty()) {
            return Optional.empty();
        }
        List<Card> cards = new ArrayList<>(arrived.values().stream()
                .map(this::card)
                .sorted(Comparator.comparing((Card card) -> card.thumbnail() == null)
                        .thenComparing(card -> card.prediction().predictedAt(), Comparator.reverseOrder()))
                .limit(AT_A_TIME)
                .toList());
        cards.sort(Comparator.comparing(card -> card.prediction().predictedAt()));
        Arrived drained = new Arrived(cards, arrived.size(), agreement());
        arrived.clear();
        return Optional.of(drained);
    }

    /** What was said since the last call. */
    List<Said> drainSaid() {
        List<Said> drained = said.entrySet().stream()
                .filter(entry -> places.containsKey(entry.getKey()))
                .map(entry -> new Said(entry.getKey(), entry.getValue()))
                .toList();
        said.clear();
        return drained;
    }

    private Card card(PredictionView prediction) {
        String id = prediction.photoId();
        return new Card(
                prediction, thumbnails.get(id).orElse(null), labels.get(id).orElse(null));
    }
}
