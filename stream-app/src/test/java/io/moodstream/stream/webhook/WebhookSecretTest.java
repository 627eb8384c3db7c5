package io.moodstream.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookSecretTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void signs_like_the_example_in_svixs_documentation() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(WebhookSecret.parse(SECRET)
                        .signature("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void does_not_show_the_secret() {
        assertThat(WebhookSecret.parse(SECRET)).hasToString("[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_not base64 at all, but long enough",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void rejects_malformed_secrets(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(new byte[65])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
