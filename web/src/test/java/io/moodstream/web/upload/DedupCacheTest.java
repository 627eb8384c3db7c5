package io.moodstream.web.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.web.http.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DedupCacheTest {

    private final DedupCache cache = new DedupCache();

    @Test
    void knows_a_photo_after_it_was_accepted() {
        assertThat(cache.has("id", "sha")).isFalse();
        cache.add(Map.of("id", "sha"));

        assertThat(cache.has("id", "sha")).isTrue();
    }

    @Test
    void rejects_an_id_that_belongs_to_another_photo() {
        cache.add(Map.of("id", "sha"));

        assertThatThrownBy(() -> cache.has("id", "other")).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().status()).isEqualTo(422);
            assertThat(problem.problem().photoId()).isEqualTo("id");
        });
    }
}
