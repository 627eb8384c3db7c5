package io.moodstream.cli.lineage;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.schemas.codec.Labels;
import io.moodstream.schemas.serde.SizeLimitedDeserializer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The true labels of a photo. Anybody who may label can label a photo any number of times, so that only the last ones
 * are kept.
 *
 * @param count number of labels on the topic
 * @param last the last {@value #MAX_KEPT} of them, in the order in which they were read
 * @param effective the label that counts, which need not be among these: the one with the latest labelled_at; of
 *     equals, the one read last
 */
public record PhotoLabels(long count, List<PhotoLabel> last, Optional<PhotoLabel> effective) {

    /** Maximum number of labels that are kept. */
    static final int MAX_KEPT = 100;

    public PhotoLabels {
        last = List.copyOf(last);
    }

    /** The labels of one photo. */
    static PhotoLabels of(Cluster cluster, String photoId) {
        Collector labels = new Collector();
        read(cluster, photoId::equals, labels::add);
        return labels.result();
    }

    /** The label that counts of each photo whose id is among these; photos without any are missing. */
    public static Map<String, GroundTruth> truth(Cluster cluster, Predicate<String> ids) {
        Map<String, GroundTruth> truth = new HashMap<>();
        read(
                cluster,
                ids,
                label -> truth.merge(
                        label.getPhotoId(), truth(label), (known, next) -> next.replaces(known) ? next : known));
        return truth;
    }

    /** Without who assigned it, whose name may be long. */
    private static GroundTruth truth(PhotoLabel label) {
        return new GroundTruth(
                Labels.domain(label.getTrueLabel()), label.getLabelledAt().toEpochMilli());
    }

    private static void read(Cluster cluster, Predicate<String> ids, Consumer<PhotoLabel> labels) {
        Topic topic = cluster.topics().photoLabels();
        try (Deserializer<PhotoLabel> values =
                        SizeLimitedDeserializer.small(cluster.serdes().deserializer(topic, PhotoLabel.class));
                Tail<PhotoLabel> tail = Tail.fromBeginning(cluster.clients(), topic, values)) {
            tail.toLast(record -> {
                if (record.value() != null && ids.test(record.value().getPhotoId())) {
                    labels.accept(Labels.effective(record.value(), record.timestamp()));
                }
            });
        }
    }

    private static PhotoLabel effective(PhotoLabel known, PhotoLabel next) {
        return next.getLabelledAt().isBefore(known.getLabelledAt()) ? known : next;
    }

    /** Whether this is the true label; empty while that is not known. */
    Optional<Boolean> agrees(Label label) {
        return effective.map(truth -> truth.getTrueLabel() == label);
    }

    /** Labels of one photo as they are read. */
    static final class Collector {

        private final Deque<PhotoLabel> last = new ArrayDeque<>();
        private long count;
        private @Nullable PhotoLabel effective;

        Collector add(PhotoLabel label) {
            PhotoLabel known = effective;
            effective = known == null ? label : effective(known, label);
            count++;
            last.addLast(label);
            if (last.size() > MAX_KEPT) {
                last.removeFirst();
            }
            return this;
        }

        PhotoLabels result() {
            return new PhotoLabels(count, List.copyOf(last), Optional.ofNullable(effective));
        }
    }
}
