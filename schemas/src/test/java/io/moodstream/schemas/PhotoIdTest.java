package io.moodstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhotoIdTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @Test
    void ids_do_not_change_between_releases() {
        assertThat(PhotoId.ofFile("a.jpg", CONTENT)).isEqualTo("5ca0a9c6e97b0e64b537293d");
        assertThat(PhotoId.ofKey("anna", "k-1", 0)).isEqualTo("48c0d343727206ad373ff3bd");
        assertThat(PhotoId.ofContent("ab".repeat(32))).isEqualTo("e92cfc1c58cadc318dcdd681");
        assertThat(PhotoId.ofNotification("bucket", "key", "v1")).isEqualTo("01f5166155afceb6def19f47");
    }

    @Test
    void derives_the_id_of_a_file_from_name_and_content() {
        assertThat(PhotoId.ofFile("a.jpg", CONTENT)).isEqualTo(PhotoId.ofFile("a.jpg", CONTENT.clone()));
        assertThat(PhotoId.ofFile("a.jpg", CONTENT)).isNotEqualTo(PhotoId.ofFile("b.jpg", CONTENT));
        assertThat(PhotoId.ofFile("a.jpg", CONTENT)).isNotEqualTo(PhotoId.ofFile("a.jpg", new byte[] {1, 2}));
    }

    @Test
    void a_missing_empty_or_too_long_id_is_not_usable() {
        assertThat(PhotoId.isUsable("x".repeat(FieldLimits.PHOTO_ID))).isTrue();
        assertThat(PhotoId.isUsable("ü".repeat(FieldLimits.PHOTO_ID / 2 + 1))).isFalse();
        assertThat(PhotoId.isUsable("")).isFalse();
        assertThat(PhotoId.isUsable(null)).isFalse();
    }
}
