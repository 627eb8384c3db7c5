package io.moodstream.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final Pixels PHOTO = photo();

    private static Pixels photo() {
        byte[] grey = new byte[Pixels.SIDE * Pixels.SIDE];
        new Random(1).nextBytes(grey);
        return Pixels.ofGrey(grey);
    }

    private static float[] augment(Augmentation augmentation, int side, int epoch) {
        FloatBuffer out = FloatBuffer.allocate(side * side * Pixels.CHANNELS);
        augmentation.write(PHOTO, side, Augmentation.generator(1, epoch, 0), out);
        return out.array();
    }

    private static float[] plain() {
        FloatBuffer out = FloatBuffer.allocate(Pixels.LENGTH);
        PHOTO.writeTo(out);
        return out.array();
    }

    @Test
    void none_leaves_the_photo_unchanged() {
        float[] same = augment(Augmentation.NONE, Pixels.SIDE, 1);
        for (int i = 0; i < same.length; i++) {
            assertThat(same[i]).isCloseTo(plain()[i], org.assertj.core.data.Offset.offset(1e-5f));
        }
    }

    @Test
    void a_flip_swaps_left_and_right() {
        float[] flipped = augment(new Augmentation(1, 0, 0, 0, 0, 0), Pixels.SIDE, 1);
        for (int row = 0; row < Pixels.SIDE; row++) {
            for (int column = 0; column < Pixels.SIDE; column++) {
                float there = plain()[(row * Pixels.SIDE + Pixels.SIDE - 1 - column) * Pixels.CHANNELS];
                assertThat(flipped[(row * Pixels.SIDE + column) * Pixels.CHANNELS])
                        .isCloseTo(there, org.assertj.core.data.Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void is_repeatable_and_differs_between_epochs() {
        Augmentation all = new Augmentation(0.5, 8, 0.1, 2, 0.2, 0.1);
        assertThat(augment(all, 32, 3)).isEqualTo(augment(all, 32, 3)).isNotEqualTo(augment(all, 32, 4));
    }

    @Test
    void appends_augmented_copies_with_their_labels_after_the_photos() {
        LabelledPhotos photos = new LabelledPhotos(List.of(PHOTO, PHOTO), List.of(ClassLabel.SAD, ClassLabel.HAPPY));
        LabelledPhotos augmentations = new Augmentation(0, 0, 0, 3, 0, 0).withAugmentations(photos, 2, 9);
        assertThat(augmentations.labels())
                .containsExactly(
                        ClassLabel.SAD,
                        ClassLabel.HAPPY,
                        ClassLabel.SAD,
                        ClassLabel.HAPPY,
                        ClassLabel.SAD,
                        ClassLabel.HAPPY);
        assertThat(augmentations.photos().subList(0, 2)).containsExactly(PHOTO, PHOTO);
        assertThat(augmentations.photos().subList(2, 6)).doesNotHaveDuplicates().doesNotContain(PHOTO);
    }
}
