package io.moodstream.system;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Labels that come after the fact. */
final class LateLabels {

    private LateLabels() {}

    /** Says of every tenth of these photos that it is sad, a minute from now, and says each twice. */
    static void correct(Cluster cluster, List<String> ids) {
        String topic = cluster.topics().photoLabels().name();
        Instant later = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        try (Producer<String, PhotoLabel> labels =
                cluster.producer(cluster.topics().photoLabels())) {
            for (int i = 0; i < ids.size(); i += 10) {
                PhotoLabel label = new PhotoLabel(ids.get(i), Label.SAD, "corrector", later);
                labels.send(new ProducerRecord<>(topic, ids.get(i), label));
                labels.send(new ProducerRecord<>(topic, ids.get(i), label));
            }
        }
    }
}
