package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"custom@3", "vgg16-b@9223372036854775807", "a@1"})
    void parses_its_own_text(String text) {
        assertThat(MemberVersion.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "custom",
                "custom@",
                "@3",
                "custom@0",
                "custom@-1",
                "custom@three",
                "Custom@3",
                "cus tom@3",
                "custom@3@4",
                "custom@9223372036854775808"
            })
    void rejects_other_text_and_shows_the_expected_form(String text) {
        assertThatThrownBy(() -> MemberVersion.parse(text))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("'" + text + "' does not name a model version; write member@version, such as custom@3.");
    }

    @Test
    void orders_by_member_then_number() {
        List<MemberVersion> sorted =
                List.of(new MemberVersion("a", 2), new MemberVersion("a", 10), new MemberVersion("b", 1));

        assertThat(sorted.stream().sorted(java.util.Comparator.reverseOrder()).sorted())
                .containsExactlyElementsOf(sorted);
    }
}
