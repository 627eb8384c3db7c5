package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people send in place of a photo, or wrapped around one, is named. */
class OddPhotosTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final byte[] jpeg = encode(EncodedPhotos.gradient(48, 48), "jpeg");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/9j/4AAQSkZJRgABAQAAAQAB|base64",
                "iVBORw0KGgoAAAANSUhEUgAA|base64",
                "data:image/jpeg;base64,/9j/4AAQ|data: URL",
                "<svg xmlns='http://www.w3.org/2000/svg'/>|SVG"
            })
    void recognises_text_formats(String text, String named) {
        BadPhotoException refusal = refusal(text.getBytes(StandardCharsets.US_ASCII));

        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(refusal).hasMessageContaining(named).hasMessageContaining("send");
    }

    @Test
    void recognises_a_photo_in_base64_or_after_a_newline() {
        byte[] late = ByteBuffer.allocate(jpeg.length + 2)
                .put((byte) '\r')
                .put((byte) '\n')
                .put(jpeg)
                .array();

        assertThat(refusal(Base64.getMimeEncoder().encode(jpeg))).hasMessageContaining("base64");
        assertThat(refusal(late)).hasMessageContaining("Blanks stand before");
    }

    @Test
    void recognises_a_gzipped_photo() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(packed)) {
            output.write(jpeg);
        }

        BadPhotoException refusal = refusal(packed.toByteArray());

        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(refusal).hasMessageContaining("gzip").hasMessageContaining("unpack");
    }

    /** Its first box declares the format, and no picture follows. */
    @ParameterizedTest
    @CsvSource({"avif, avif", "heic, heic", "mif1, heic"})
    void names_the_format_of_a_heif_file_without_a_picture(String brand, String named) {
        byte[] heif = ByteBuffer.allocate(24 + 200)
                .putInt(24)
                .put(("ftyp" + brand + "\0\0\0\0" + brand + "mif1").getBytes(StandardCharsets.US_ASCII))
                .array();

        assertThat(refusal(heif).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(heif)).hasMessageContaining("The " + named + " photo");
    }

    @ParameterizedTest
    @CsvSource({
        "ff0a0000, JPEG XL",
        "0000000c4a584c200d0a870a, JPEG XL",
        "49492b0008000000, BigTIFF",
        "4d4d002b00080000, BigTIFF",
        "0000000c6a5020200d0a870a, JPEG 2000",
        "38425053, Photoshop",
        "000000186674797063727820, Raw",
        "0000001866747970717420200000, Video"
    })
    void names_unsupported_formats(String hex, String named) {
        BadPhotoException refusal = refusal(HexFormat.of().parseHex(hex));

        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining(named).hasMessageMatching(".*(convert|save|export|send).*");
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
