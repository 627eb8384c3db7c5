package io.moodstream.web.upload.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ByteBuffers;
import io.moodstream.web.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With a copy of each photo, an upload would take twice its memory. */
class FormReaderTest {

    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final String PHOTO = "Content-Disposition: form-data; name=photo; filename=a.jpg";
    private static final String BASE64 = PHOTO + "\r\nContent-Transfer-Encoding: base64";

    private final FormReader reader = new FormReader(new UploadLimits(1 << 20, 2 << 20, 5, 1, 5, 1));
    private final byte[] small = bytes("--a\r\n");
    private final byte[] large = new byte[200_001];

    FormReaderTest() {
        new Random(5).nextBytes(large);
    }

    @Test
    void photos_are_parts_of_the_body_and_not_copies() {
        assertReadInPlace(form(PHOTO, small, large, small));
    }

    @Test
    void photos_in_base64_are_decoded_in_the_body() {
        Base64.Encoder lines = Base64.getMimeEncoder();
        assertReadInPlace(form(BASE64, lines.encode(small), lines.encode(large), lines.encode(small)));
    }

    private void assertReadInPlace(byte[] body) {
        UploadReader.Form form = reader.read(TYPE, ByteBuffer.wrap(body));

        assertThat(form.photos())
                .extracting(photo -> ByteBuffers.toArray(photo.content()))
                .containsExactly(small, large, small);
        assertThat(form.photos())
                .allSatisfy(photo -> assertThat(photo.content().array()).isSameAs(body));
    }

    @Test
    void rejects_base64_that_goes_on_after_its_padding_wherever_that_is() {
        for (int before : new int[] {0, 64 * 1024 - 4, 64 * 1024, 64 * 1024 + 4}) {
            byte[] encoded = bytes("A".repeat(before) + "QQ==QUJD");
            assertRefused(form(BASE64, encoded), "is not the base64");
        }
    }

    @Test
    void rejects_a_field_that_would_be_a_large_text() {
        String label = "Content-Disposition: form-data; name=label";
        assertRefused(form(label, large), "'label' of the form has 200001 bytes");
    }

    private void assertRefused(byte[] body, String why) {
        assertThatThrownBy(() -> reader.read(TYPE, ByteBuffer.wrap(body)))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.problem().status()).isEqualTo(400);
                    assertThat(refusal.problem().detail()).contains(why);
                });
    }

    private static byte[] form(String headers, byte[]... contents) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            form.writeBytes(bytes("--b\r\n" + headers + "\r\n\r\n"));
            form.writeBytes(content);
            form.writeBytes(bytes("\r\n"));
        }
        form.writeBytes(bytes("--b--\r\n"));
        return form.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
