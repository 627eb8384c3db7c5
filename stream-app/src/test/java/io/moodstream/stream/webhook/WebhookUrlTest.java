package io.moodstream.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ops.example/moodstream?channel=7",
                "HTTPS://ops.example:8443",
                "http://localhost:9000/",
                "http://127.0.0.1:9000/in",
                "http://[::1]:9000/"
            })
    void accepts_https_and_loopback_addresses(String text) {
        assertThat(WebhookUrl.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ops.example/moodstream",
                "http://ops.example/moodstream",
                "http://localhost.example/",
                "http://127.0.0.1.example/",
                "http://10.0.0.1/",
                "https://user:password@ops.example/",
                "https://ops.example/#part",
                "https:///nowhere",
                "ftp://ops.example/",
                "file:///etc/passwd",
                "https://ops example/"
            })
    void rejects_other_addresses(String text) {
        assertThatThrownBy(() -> WebhookUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
