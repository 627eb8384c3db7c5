package io.moodstream.system;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.LabelSender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Labels that arrive late. */
final class LateLabels {

    private LateLabels() {}

    /** Labels every tenth of these photos as sad, dated a minute from now, and sends each label twice. */
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
