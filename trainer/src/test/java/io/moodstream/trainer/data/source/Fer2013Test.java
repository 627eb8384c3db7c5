package io.moodstream.trainer.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.LeakageFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Fer2013Test {

    /** Of the decoded photos: it changes only if the preprocessing does. */
    private static final String FINGERPRINT = "824a4dee5b9ba21b011acfadd354f1e71a2176f0111531cf1b97607cef127101";

    private static long count(LabelledPhotos photos, ClassLabel label) {
        return photos.labels().stream().filter(label::equals).count();
    }

    @Test
    void the_real_data_set_has_the_known_counts_and_fingerprint() {
        Path zip = Path.of("../../shared/data/fer2013.zip");
        assumeTrue(Files.exists(zip), "fer2013.zip is not here: nothing to check");
        Dataset data = DataSource.open(zip).read(TrainingListener.SILENT);
        assertThat(count(data.train(), ClassLabel.HAPPY)).isEqualTo(7_215);
        assertThat(count(data.train(), ClassLabel.SAD)).isEqualTo(4_830);
        assertThat(count(data.test(), ClassLabel.HAPPY)).isEqualTo(895);
        assertThat(count(data.test(), ClassLabel.SAD)).isEqualTo(653);
        assertThat(data.fingerprint()).isEqualTo(FINGERPRINT);
        LabelledPhotos heldOut = LeakageFilter.of(data.train(), data.test());
        assertThat(heldOut.photos()).doesNotContainAnyElementsOf(data.test().photos());
        assertThat(data.train().size() - heldOut.size()).isBetween(1, 100);
    }
}
