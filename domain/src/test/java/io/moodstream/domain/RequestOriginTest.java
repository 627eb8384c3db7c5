package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestOriginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.0.0.1:8080", "127.0.0.5", "localhost:80", "LocalHost", "[::1]", "[::1]:8080"})
    void recognizes_loopback_hosts(String host) {
        assertThat(new RequestOrigin(host, null, null).asksForLoopback()).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "localhost:80:80",
                "127.0.0.1@evil.example",
                "0.0.0.0",
                "localhost."
            })
    void takes_no_other_host_for_loopback(@Nullable String host) {
        assertThat(new RequestOrigin(host, null, null).asksForLoopback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, ",
        "same-site, ",
        "cross-site, http://127.0.0.1:8080",
        ", http://evil.example",
        ", http://127.0.0.1:8081",
        ", null"
    })
    void a_page_of_another_origin_is_foreign(@Nullable String site, @Nullable String origin) {
        assertThat(new RequestOrigin("127.0.0.1:8080", site, origin).isForeignPage())
                .isTrue();
    }

    @Test
    void own_page_address_bar_and_programs_are_not_foreign() {
        assertThat(new RequestOrigin("localhost", "same-origin", "http://localhost").isForeignPage())
                .isFalse();
        assertThat(new RequestOrigin("localhost", "none", null).isForeignPage()).isFalse();
        assertThat(new RequestOrigin("localhost", null, "https://localhost").isForeignPage())
                .isFalse();
        assertThat(new RequestOrigin("localhost", null, null).isForeignPage()).isFalse();
    }
}
