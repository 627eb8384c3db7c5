package io.moodstream.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.cli.ExamplePredictions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhotoLabelsTest {

    private static PhotoLabel label(Label label, long second) {
        return new PhotoLabel("photo-1", label, "anna", ExamplePredictions.AT.plusSeconds(second));
    }

    private static PhotoLabels labels(PhotoLabel... read) {
        PhotoLabels.Collector collector = new PhotoLabels.Collector();
        Stream.of(read).forEach(collector::add);
        return collector.result();
    }

    @Test
    void the_latest_label_counts_and_the_last_one_read_breaks_a_tie() {
        PhotoLabels corrected = labels(label(Label.HAPPY, 5), label(Label.SAD, 1));
        assertThat(corrected.agrees(Label.HAPPY)).contains(true);
        PhotoLabels twice = labels(label(Label.HAPPY, 5), label(Label.SAD, 5));
        assertThat(twice.agrees(Label.HAPPY)).contains(false);
        assertThat(labels().agrees(Label.HAPPY)).isEmpty();
    }

    @Test
    void keeps_the_last_labels_and_the_effective_one() {
        PhotoLabel latest = label(Label.HAPPY, 1_000_000);
        PhotoLabels.Collector collector = new PhotoLabels.Collector().add(latest);
        for (int i = 0; i < 100_000; i++) {
            collector.add(label(Label.SAD, i));
        }
        PhotoLabels labels = collector.result();
        assertThat(labels.count()).isEqualTo(100_001);
        assertThat(labels.last()).hasSize(PhotoLabels.MAX_KEPT).endsWith(label(Label.SAD, 99_999));
        assertThat(labels.effective()).containsSame(latest);
    }
}
