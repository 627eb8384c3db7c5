package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The face detector goes live with the members, and has no vote. */
final class ModelWatcherDetectorTest {

    private final WatcherBench bench = new WatcherBench();

    @Test
    void swaps_detector_and_members_together() throws InterruptedException {
        bench.publish("custom@1", "detector@1", "pretrained@1");
        bench.publish("custom@2", "detector@2");

        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps)
                .containsExactly("[custom@1, detector@1, pretrained@1]", "[custom@2, detector@2, pretrained@1]");
        assertThat(bench.reported).contains("live detector@2", "retired detector@1");
    }

    @Test
    void refuses_a_bad_detector_and_obeys_a_pin() {
        bench.publish("custom@1", "detector@1", "detector@2", "pretrained@1");
        bench.broken.add("detector@3");
        bench.publish("detector@3");
        bench.watcher.ignored(new ModelKey.Manifest(MemberVersion.parse("detector@9")), "forged");
        bench.watcher.pinned(MemberVersion.parse("detector@1"));
        bench.watcher.batchCompleted();

        assertThat(bench.swaps)
                .containsExactly("[custom@1, detector@2, pretrained@1]", "[custom@1, detector@1, pretrained@1]");
        assertThat(bench.reported).contains("refused detector@3: broken", "refused detector@9: forged");
    }

    @Test
    void loads_no_published_detector_if_one_is_configured() {
        WatcherBench chosen = new WatcherBench(List.of("custom"), List.of());
        chosen.publish("custom@1", "detector@1");

        assertThat(chosen.swaps).containsExactly("[custom@1]");
        assertThat(chosen.reported).noneMatch(it -> it.contains("detector"));
    }
}
