package io.moodstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelKeyTest {

    @ParameterizedTest
    @MethodSource("keys")
    void parses_its_own_text(ModelKey key) {
        assertThat(ModelKey.parse(key.text())).contains(key);
    }

    @Test
    void keys_have_the_documented_form() {
        assertThat(keys().map(ModelKey::text))
                .containsExactly(
                        "custom/12/manifest",
                        "0a".repeat(32) + "/60",
                        "vgg16-b/live",
                        "ensemble/2/policy",
                        "custom/12/rollout");
    }

    /** Later releases may use them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "custom",
                "custom/0/manifest",
                "custom/-1/manifest",
                "custom/1/manifest/x",
                "Custom/1/manifest",
                "custom/99999999999999999999/manifest",
                "0a/1",
                "custom/live/",
                "custom/later",
                "ensemble/0/policy",
                "custom/2/policy",
                "custom/rollout",
                "custom/0/rollout"
            })
    void ignores_a_key_of_another_form(String text) {
        assertThat(ModelKey.parse(text)).isEmpty();
    }

    /** Anyone may write them, and readers remember ignored keys. */
    @Test
    void ignores_a_key_that_is_too_long() {
        String longest = "a".repeat(MemberVersion.MAX_NAME) + "/999999999999999999/manifest";
        assertThat(ModelKey.parse(longest)).isPresent();
        assertThat(ModelKey.parse("a".repeat(ModelKey.MAX_LENGTH) + "/1/manifest"))
                .isEmpty();
        assertThat(ModelKey.parse("a".repeat(ModelKey.MAX_LENGTH) + "/live")).isEmpty();
    }

    static Stream<ModelKey> keys() {
        return Stream.of(
                new ModelKey.Manifest(new MemberVersion("custom", 12)),
                new ModelKey.Chunk("0a".repeat(32), 60),
                new ModelKey.Pin("vgg16-b"),
                new ModelKey.Policy(2),
                new ModelKey.Rollout(new MemberVersion("custom", 12)));
    }
}
