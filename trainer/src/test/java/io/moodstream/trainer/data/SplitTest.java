package io.moodstream.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    /** Photos of which about a third repeat an earlier one, sometimes with the other label. */
    private static LabelledPhotos withDuplicates(int count, long seed) {
        Random random = new Random(seed);
        List<Pixels> photos = new ArrayList<>();
        List<ClassLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i > 0 && random.nextInt(3) == 0) {
                photos.add(photos.get(random.nextInt(i)));
            } else {
                byte[] grey = new byte[Pixels.SIDE * Pixels.SIDE];
                random.nextBytes(grey);
                photos.add(Pixels.ofGrey(grey));
            }
            labels.add(random.nextInt(5) < 3 ? ClassLabel.HAPPY : ClassLabel.SAD);
        }
        return new LabelledPhotos(photos, labels);
    }

    private static long count(LabelledPhotos photos, ClassLabel label) {
        return photos.labels().stream().filter(label::equals).count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_image_is_in_both_parts_and_none_is_lost(long seed) {
        LabelledPhotos photos = withDuplicates(300, seed);
        Split split = Split.of(photos, 0.2, seed);
        Set<Pixels> shared = new HashSet<>(split.train().photos());
        shared.retainAll(new HashSet<>(split.validation().photos()));
        assertThat(shared).isEmpty();
        List<Pixels> all = new ArrayList<>(split.train().photos());
        all.addAll(split.validation().photos());
        assertThat(all).containsExactlyInAnyOrderElementsOf(photos.photos());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void both_parts_keep_the_proportions_of_the_classes(long seed) {
        LabelledPhotos photos = withDuplicates(400, seed);
        Split split = Split.of(photos, 0.2, seed);
        for (ClassLabel label : ClassLabel.values()) {
            double share = (double) count(split.validation(), label) / count(photos, label);
            assertThat(share).as("%s", label).isBetween(0.14, 0.26);
        }
    }

    @Test
    void splits_distinct_photos_exactly() {
        LabelledPhotos photos = new io.moodstream.trainer.GreyFaces(1).draw(100);
        Split split = Split.of(photos, 0.2, 1);
        assertThat(count(split.validation(), ClassLabel.HAPPY)).isEqualTo(10);
        assertThat(count(split.validation(), ClassLabel.SAD)).isEqualTo(10);
    }

    @Test
    void the_seed_determines_the_split() {
        LabelledPhotos photos = withDuplicates(200, 1);
        assertThat(Split.of(photos, 0.2, 9)).isEqualTo(Split.of(photos, 0.2, 9));
        assertThat(Split.of(photos, 0.2, 9)).isNotEqualTo(Split.of(photos, 0.2, 10));
    }

    @Test
    void balancing_keeps_equally_many_of_each_class_in_order() {
        LabelledPhotos photos = withDuplicates(200, 1);
        LabelledPhotos balanced = ClassBalancer.of(photos, 3);
        assertThat(count(balanced, ClassLabel.HAPPY))
                .isEqualTo(count(balanced, ClassLabel.SAD))
                .isEqualTo(count(photos, ClassLabel.SAD));
        assertThat(photos.photos()).containsSubsequence(balanced.photos());
        assertThat(ClassBalancer.of(photos, 3)).isEqualTo(balanced);
        assertThat(ClassBalancer.of(photos, 4)).isNotEqualTo(balanced);
    }
}
