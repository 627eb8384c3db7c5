package io.moodstream.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.domain.Label;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Fer2013Test {

    /** Of what the decoder makes of the zip: it changes only where the preprocessing does. */
    private static final String FINGERPRINT = "824a4dee5b9ba21b011acfadd354f1e71a2176f0111531cf1b97607cef127101";

    private static long count(LabelledPhotos photos, Label label) {
        return photos.labels().stream().filter(label::equals).count();
    }

    @Test
    void the_real_data_set_has_the_known_counts_and_the_same_fingerprint_each_time() {
        Path zip = Path.of("../../shared/data/fer2013.zip");
        assumeTrue(Files.exists(zip), "fer2013.zip is not here: nothing to check");
        Dataset data = DataSource.open(zip).read(TrainingListener.SILENT);
        assertThat(count(data.train(), Label.HAPPY)).isEqualTo(7_215);
        assertThat(count(data.train(), Label.SAD)).isEqualTo(4_830);
        assertThat(count(data.test(), Label.HAPPY)).isEqualTo(895);
        assertThat(count(data.test(), Label.SAD)).isEqualTo(653);
        assertThat(data.fingerprint()).isEqualTo(FINGERPRINT);
        LabelledPhotos unseen = Unseen.of(data.train(), data.test());
        assertThat(unseen.photos()).doesNotContainAnyElementsOf(data.test().photos());
        assertThat(data.train().size() - unseen.size()).isBetween(1, 100);
    }
}
