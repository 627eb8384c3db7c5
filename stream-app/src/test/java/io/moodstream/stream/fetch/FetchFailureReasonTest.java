package io.moodstream.stream.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class FetchFailureReasonTest {

    @Test
    void reports_the_first_known_cause() {
        assertThat(FetchFailureReason.of(new UncheckedIOException(new NoSuchFileException("/secret/folder"))))
                .isEqualTo("nothing is there");
        assertThat(FetchFailureReason.of(new IOException("secret", new ConnectException("host"))))
                .isEqualTo("its server is not reached");
        assertThat(FetchFailureReason.of(new IOException("secret"))).isEqualTo("it is not readable");
    }

    @Test
    @Timeout(30)
    void handles_circular_causes() {
        Throwable first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(FetchFailureReason.of(first)).isEqualTo("it is not readable");
    }
}
