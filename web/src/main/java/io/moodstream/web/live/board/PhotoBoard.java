package io.moodstream.web.live.board;

import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.schemas.codec.Labels;
import io.moodstream.web.follow.BoundedHistory;
import io.moodstream.web.follow.PredictionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest photos, with their predictions and labels. Not thread-safe. */
final class PhotoBoard {

    /** Number of photos that the members' agreement is computed from. */
    private static final int LATEST = 500;

    /** Number of photos that a page gets when it opens. */
    private static final int CARDS = 48;

    /** Maximum number of photos that a page gets at a time; of a flood, it gets the count. */
    private static final int AT_A_TIME = 8;

    private static final int THUMBNAILS = 400;
    private static final int LABELS = 20_000;

    private final TreeMap<Entry, PredictionView> latest = new TreeMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final BoundedHistory<String, String> thumbnails = new BoundedHistory<>(THUMBNAILS);
    private final BoundedHistory<String, GroundTruth> labels = new BoundedHistory<>(LABELS);
    private final LinkedHashMap<String, PredictionView> arrived = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> said = new LinkedHashMap<>();

    /** Sorted by time, since the partitions of a topic are read one after the other. */
    private record Entry(Instant at, String id) implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER =
                Comparator.comparing(Entry::at).thenComparing(Entry::id);

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param photos the photos to show, out of {@code count} that arrived */
    record Arrived(List<PhotoCard> photos, int count, Agreement agreement) {}

    /** @param photoId the photo; {@code trueLabel} is its new label */
    record LabelChange(String photoId, String trueLabel) {}

    void add(PredictionView prediction) {
        Entry entry = new Entry(Instant.parse(prediction.predictedAt()), prediction.photoId());
        if (prediction.equals(latest.get(entry))) {
            return;
        }
        Entry earlier = entries.put(prediction.photoId(), entry);
        if (earlier != null) {
            latest.remove(earlier);
        }
        latest.put(entry, prediction);
        if (latest.size() > LATEST) {
            entries.remove(latest.pollFirstEntry().getKey().id());
        }
        arrived.put(prediction.photoId(), prediction);
    }

    void thumbnail(String photoId, String dataUrl) {
        thumbnails.put(photoId, dataUrl);
    }

    /** Takes a label, unless a later one of the photo is known. */
    void label(String photoId, GroundTruth label) {
        if (label.replaces(labels.get(photoId).orElse(null))) {
            labels.put(photoId, label);
            said.put(photoId, text(label));
        }
    }

    private static String text(GroundTruth label) {
        return PredictionView.text(Labels.avro(label.label()));
    }

    /** The latest photos, latest first. */
    List<PhotoCard> photoCards() {
        return latest.descendingMap().values().stream()
                .limit(CARDS)
                .map(this::card)
                .toList();
    }

    Agreement agreement() {
        return Agreement.of(latest.values());
    }

    /** Photos that arrived since the last call; if there are many, those with a picture first. */
    Optional<Arrived> drainArrived() {
        if (arrived.isEmpty()) {
            return Optional.empty();
        }
        List<PhotoCard> photoCards = new ArrayList<>(arrived.values().stream()
                .map(this::card)
                .sorted(Comparator.comparing((PhotoCard photoCard) -> photoCard.thumbnail() == null)
                        .thenComparing(photoCard -> photoCard.prediction().predictedAt(), Comparator.reverseOrder()))
                .limit(AT_A_TIME)
                .toList());
        photoCards.sort(Comparator.comparing(photoCard -> photoCard.prediction().predictedAt()));
        Arrived drained = new Arrived(photoCards, arrived.size(), agreement());
        arrived.clear();
        return Optional.of(drained);
    }

    /** Label changes since the last call. */
    List<LabelChange> drainSaid() {
        List<LabelChange> drained = said.entrySet().stream()
                .filter(entry -> entries.containsKey(entry.getKey()))
                .map(entry -> new LabelChange(entry.getKey(), entry.getValue()))
                .toList();
        said.clear();
        return drained;
    }

    private PhotoCard card(PredictionView prediction) {
        String id = prediction.photoId();
        return new PhotoCard(
                prediction,
                thumbnails.get(id).orElse(null),
                labels.get(id).map(PhotoBoard::text).orElse(null));
    }
}
