package io.moodstream.models.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PixelsTest {

    @Test
    void scales_unsigned_bytes_to_the_unit_interval() {
        byte[] values = new byte[Pixels.LENGTH];
        values[1] = (byte) 255;
        values[2] = (byte) 128;
        FloatBuffer buffer = FloatBuffer.allocate(Pixels.LENGTH + 1);
        buffer.put(9f);

        Pixels.of(values).writeTo(buffer);

        assertThat(buffer.remaining()).isZero();
        assertThat(buffer.get(1)).isEqualTo(0f);
        assertThat(buffer.get(2)).isEqualTo(1f);
        assertThat(buffer.get(3)).isEqualTo(128 / 255f);
    }

    @Test
    void cannot_be_changed_from_outside() {
        byte[] values = new byte[Pixels.LENGTH];
        Pixels pixels = Pixels.of(values);

        values[0] = 1;
        pixels.toBytes()[0] = 2;

        assertThat(pixels.toBytes()[0]).isZero();
    }

    @Test
    void repeats_grey_in_every_channel() {
        byte[] grey = new byte[Pixels.SIDE * Pixels.SIDE];
        grey[1] = 7;

        assertThat(Pixels.ofGrey(grey).toBytes()).startsWith(0, 0, 0, 7, 7, 7, 0);
    }

    @Test
    void are_equal_by_value() {
        byte[] other = new byte[Pixels.LENGTH];
        other[6911] = 1;
        Pixels pixels = Pixels.of(new byte[Pixels.LENGTH]);

        assertThat(pixels).isEqualTo(Pixels.of(new byte[Pixels.LENGTH])).isNotEqualTo(Pixels.of(other));
        assertThat(pixels).hasSameHashCodeAs(Pixels.of(new byte[Pixels.LENGTH]));
    }

    @Test
    void refuse_any_other_length() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pixels.of(new byte[2304]))
                .withMessageContaining("6912")
                .withMessageContaining("2304");
        assertThatIllegalArgumentException().isThrownBy(() -> Pixels.ofGrey(new byte[6912]));
    }
}
