package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class StreamsExceptionHandlerTest {

    @Test
    void treats_an_unavailable_registry_and_a_slow_broker_as_recoverable() {
        assertThat(isFatal(new RegistryUnavailableException("silent", new IOException())))
                .isFalse();
        assertThat(isFatal(new TimeoutException("slow"))).isFalse();
    }

    @Test
    void treats_a_lack_of_memory_rights_or_schemas_as_fatal() {
        assertThat(isFatal(new OutOfMemoryError())).isTrue();
        assertThat(isFatal(new TopicAuthorizationException("predictions"))).isTrue();
        assertThat(isFatal(new MoodstreamException("register the schemas first")))
                .isTrue();
    }

    private static boolean isFatal(Throwable cause) {
        return StreamsExceptionHandler.isFatal(new StreamsException("in a processor", cause));
    }
}
