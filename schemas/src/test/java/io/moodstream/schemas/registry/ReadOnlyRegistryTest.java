package io.moodstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.ExampleRecords;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A read-only registry suffices if it has the schemas already. */
class ReadOnlyRegistryTest {

    private static final String MODE = "422 {\"error_code\":42205,\"message\":\"Subject is in read-only mode\"}";

    private final TopicCatalogue topics = TopicCatalogue.defaults();
    private SmallRegistry registry;
    private AvroSerdes serdes;

    @BeforeEach
    void start() throws IOException {
        registry = new SmallRegistry();
        registry.hold(topics);
        serdes = registry.serdes();
    }

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"405 no", "403 {\"error_code\":403,\"message\":\"Forbidden\"}"})
    void finds_schemas_by_get_if_post_is_refused(String refusal) {
        registry.instead = request -> request.startsWith("GET") ? null : refusal;

        assertThat(SchemaSetup.register(serdes.client(), topics)).isEmpty();
        assertThat(SchemaSetup.problems(serdes.client(), topics)).isEmpty();
        assertThat(serdes.serializer(topics.photoEvents()).serialize("", ExampleRecords.photo(new byte[9])))
                .isNotEmpty();
    }

    @Test
    void warns_of_a_read_only_subject_without_a_compatibility_level() {
        registry.instead = request -> request.startsWith("GET /config")
                ? "404 {\"error_code\":40408,\"message\":\"none\"}"
                : written(request) ? MODE : null;

        assertThat(SchemaSetup.register(serdes.client(), topics))
                .hasSize(13)
                .first()
                .asString()
                .contains("read-only for subject 'photo-events-value'", "FULL_TRANSITIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {MODE, "405 no", "403 {\"error_code\":403,\"message\":\"Forbidden\"}"})
    void reports_a_missing_schema_that_cannot_be_registered(String refusal) {
        registry.forget("predictions-value");
        registry.instead = request -> written(request) ? refusal : null;

        assertThatThrownBy(() -> SchemaSetup.register(serdes.client(), topics))
                .isInstanceOf(MoodstreamException.class)
                .isNotInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith("The schema registry does not hold this release's schema of subject"
                        + " 'predictions-value' and takes none from us (HTTP ")
                .hasMessageContaining("make it writable");
    }

    @Test
    void does_not_mistake_wrong_credentials_for_a_read_only_registry() {
        registry.instead = request -> "403 {\"error_code\":403,\"message\":\"Forbidden\"}";

        assertThatThrownBy(() -> SchemaSetup.register(serdes.client(), topics))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageEndingWith("check the credentials.");
        assertThatThrownBy(() -> serdes.<PhotoEvent>serializer(topics.photoEvents())
                        .serialize("", ExampleRecords.photo(new byte[1])))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private static boolean written(@Nullable String request) {
        return request != null
                && (request.startsWith("PUT") || request.startsWith("POST") && request.endsWith("/versions"));
    }
}
