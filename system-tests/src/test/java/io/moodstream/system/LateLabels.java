package io.moodstream.system;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.LabelSender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Labels that come after the fact. */
final class LateLabels {

    private LateLabels() {}

    /** Says of every tenth of these photos that it is sad, a minute from now, and says each twice. */
    static void correct(Cluster cluster, List<String> ids) {
        Instant later = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        try (LabelSender labels = new LabelSender(cluster)) {
            for (int i = 0; i < ids.size(); i += 10) {
                PhotoLabel label = new PhotoLabel(ids.get(i), Label.SAD, "corrector", later);
                labels.send(label);
                labels.send(label);
            }
            labels.flush();
        }
    }
}
