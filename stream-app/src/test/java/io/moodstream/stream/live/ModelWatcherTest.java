package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The watcher's choices; the engine that it drives has tests of its own. */
final class ModelWatcherTest {

    private final WatcherBench bench = new WatcherBench();

    @Test
    void a_batch_goes_live_in_one_swap_and_then_the_app_is_complete() throws InterruptedException {
        bench.publish("custom@1", "pretrained@1");

        assertThat(bench.swaps).containsExactly("[custom@1, pretrained@1]");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.watcher.versions().values())
                .extracting(MemberVersion::toString)
                .containsExactly("custom@1", "pretrained@1");
        assertThat(bench.reported)
                .containsExactly("loading custom@1", "loading pretrained@1", "live custom@1", "live pretrained@1");
    }

    @Test
    void without_every_member_the_app_is_not_complete() throws InterruptedException {
        bench.publish("custom@1", "other@1");

        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isFalse();
        assertThat(bench.swaps).containsExactly("[custom@1]");
    }

    @Test
    void loads_only_the_newest_version_and_retires_the_previous_one() {
        bench.publish("custom@1", "custom@2", "pretrained@1");
        bench.reported.clear();
        bench.publish("custom@3");

        assertThat(bench.swaps).containsExactly("[custom@2, pretrained@1]", "[custom@3, pretrained@1]");
        assertThat(bench.reported).containsExactly("loading custom@3", "live custom@3", "retired custom@2");
    }

    @Test
    void reports_untrusted_records_and_changes_nothing() {
        bench.publish("custom@1", "pretrained@1");
        bench.reported.clear();
        for (ModelKey key : List.of(
                new ModelKey.Manifest(MemberVersion.parse("custom@1")),
                new ModelKey.Manifest(MemberVersion.parse("custom@9")),
                new ModelKey.Manifest(MemberVersion.parse("unheard-of@1")),
                new ModelKey.Pin("custom"),
                new ModelKey.Pin("unheard-of"),
                new ModelKey.Policy(7),
                new ModelKey.Chunk("ab".repeat(32), 0))) {
            bench.watcher.ignored(key, "forged");
        }
        bench.watcher.batchCompleted();

        assertThat(bench.swaps).hasSize(1);
        assertThat(bench.reported)
                .containsExactly(
                        "ignored custom/1/manifest of custom@1: custom/1/manifest: forged",
                        "refused custom@9: forged",
                        "ignored custom/live of custom@1: custom/live: forged",
                        "ignored ensemble/7/policy of ensemble@7: ensemble/7/policy: forged");
    }

    @Test
    void refuses_a_bad_model_and_keeps_the_old_one_live() {
        bench.publish("custom@1", "pretrained@1");
        bench.reported.clear();
        bench.broken.add("custom@2");
        bench.publish("custom@2");

        assertThat(bench.swaps).hasSize(1);
        assertThat(bench.reported).containsExactly("loading custom@2", "refused custom@2: broken");
        bench.publish("other@1");
        assertThat(bench.reported).as("a refused model is not retried").hasSize(2);
    }

    @Test
    void falls_back_to_the_next_newest_version_on_start_if_the_newest_is_bad() {
        bench.broken.add("custom@2");
        bench.publish("custom@1", "custom@2", "pretrained@1");

        assertThat(bench.swaps).containsExactly("[custom@1, pretrained@1]");
    }

    @Test
    void retries_a_refused_version_that_is_published_again() {
        bench.publish("custom@1", "pretrained@1");
        bench.watcher.refused(new MemberVersion("custom", 2), "unsigned");
        bench.watcher.batchCompleted();
        assertThat(bench.swaps).hasSize(1);

        bench.publish("custom@2");
        assertThat(bench.swaps).endsWith("[custom@2, pretrained@1]");
    }

    @Test
    void a_pin_restores_an_old_version_and_unpinning_the_newest() {
        bench.publish("custom@1", "custom@2", "pretrained@1");
        bench.watcher.pinned(new MemberVersion("custom", 1));
        bench.watcher.batchCompleted();
        bench.watcher.unpinned("custom");
        bench.watcher.batchCompleted();

        assertThat(bench.swaps)
                .containsExactly("[custom@2, pretrained@1]", "[custom@1, pretrained@1]", "[custom@2, pretrained@1]");
    }

    @Test
    void retries_after_a_machine_fault_instead_of_refusing_a_model() {
        bench.diskFull = true;
        bench.publish("custom@1", "pretrained@1");
        assertThat(bench.swaps).isEmpty();
        assertThat(bench.reported).noneMatch(it -> it.startsWith("refused"));

        bench.diskFull = false;
        bench.watcher.batchCompleted();
        assertThat(bench.swaps).containsExactly("[custom@1, pretrained@1]");
    }

    @Test
    void a_removed_version_leaves_the_status_and_the_previous_one_returns() {
        bench.publish("custom@1", "custom@2", "pretrained@1");
        bench.watcher.removed(new MemberVersion("custom", 2));
        bench.watcher.batchCompleted();

        assertThat(bench.reported).contains("gone custom@2");
        assertThat(bench.swaps).endsWith("[custom@1, pretrained@1]");
    }
}
