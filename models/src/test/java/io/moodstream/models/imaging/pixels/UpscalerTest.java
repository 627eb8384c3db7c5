package io.moodstream.models.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.faces.GreyPicture;
import org.junit.jupiter.api.Test;

class UpscalerTest {

    @Test
    void leaves_a_picture_that_is_large_enough_unchanged() {
        GreyPicture picture = new GreyPicture(3, 2, new byte[] {1, 2, 3, 4, 5, 6});
        assertThat(Upscaler.to(3, picture)).isSameAs(picture);
    }

    @Test
    void interpolates_between_pixels() {
        GreyPicture twice = Upscaler.to(4, new GreyPicture(2, 1, new byte[] {0, (byte) 200}));
        assertThat(twice.width()).isEqualTo(4);
        assertThat(twice.height()).isEqualTo(2);
        assertThat(twice.values()).containsExactly(0, 50, (byte) 150, (byte) 200, 0, 50, (byte) 150, (byte) 200);
    }
}
