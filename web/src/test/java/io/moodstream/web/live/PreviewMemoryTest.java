package io.moodstream.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** The web server has less memory than the stream app: it makes no preview of a photo that takes too much of it. */
class PreviewMemoryTest {

    /** Start of a progressive frame, in front of its length, precision, height and width. */
    private static final short PROGRESSIVE = (short) 0xffc2;

    @Test
    void a_progressive_photo_of_64_megapixels_is_refused_before_its_pixels_are_read() throws Exception {
        byte[] small = progressiveJpeg();
        byte[] large = claiming(8192, small.clone());

        BadPhotoException refusal = catchThrowableOfType(
                BadPhotoException.class, () -> PhotoFollower.thumbnails().jpeg(large, 160));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal).hasMessageContaining("8192x8192").hasMessageContaining("at most 128");
        assertThat(PhotoFollower.thumbnails().jpeg(small, 160)).isNotEmpty();
    }

    private static byte[] claiming(int side, byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        int at = 0;
        while (bytes.getShort(at) != PROGRESSIVE) {
            at++;
        }
        bytes.putShort(at + 5, (short) side).putShort(at + 7, (short) side);
        return jpeg;
    }

    private static byte[] progressiveJpeg() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(new BufferedImage(24, 20, BufferedImage.TYPE_INT_RGB), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
