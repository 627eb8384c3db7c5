package io.moodstream.stream.live;

import static io.moodstream.stream.live.WatcherBench.majority;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.stream.live.load.LoadRetry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who votes on an instance that starts while not every voter can be loaded. */
final class VotersAtStartTest {

    private static final VotingPolicy TWO = majority(2, "custom", "xgcustom");
    private static final VotingPolicy THREE = majority(3, "custom", "mine", "xgcustom");

    private final WatcherBench bench = new WatcherBench(LoadableMembers.ANY, List.of());

    @Test
    void applies_the_previous_policy_on_start_if_a_voter_of_the_newest_is_refused() throws InterruptedException {
        bench.broken.add("mine@1");
        bench.watcher.policies(List.of(THREE, TWO));
        bench.publish("custom@1", "mine@1", "xgcustom@1");
        bench.watcher.caughtUp();

        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@2");
        assertThat(bench.reported)
                .anyMatch(it -> it.startsWith("waiting ensemble@3"))
                .last()
                .isEqualTo("caught up with [custom@1, ensemble@2, ensemble@3, xgcustom@1]");
        assertThat(bench.voters).as("of the policy that decides").containsExactly("custom", "xgcustom");
    }

    @Test
    void starts_with_the_voters_that_load_if_there_is_no_previous_policy() throws InterruptedException {
        bench.watcher.policies(List.of(THREE));
        bench.publish("custom@1", "xgcustom@1");

        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@3");
        assertThat(bench.reported)
                .endsWith(
                        "live ensemble@3",
                        "incomplete ensemble@3: It decides without mine, of which no version can run here; no policy"
                                + " before it has all of its voters.");

        bench.publish("mine@1");
        assertThat(bench.swaps).endsWith("[custom@1, mine@1, xgcustom@1] by majority@3");
        assertThat(bench.reported).last().isEqualTo("live ensemble@3");
    }

    @Test
    void waits_on_start_until_a_machine_fault_has_passed() throws InterruptedException {
        bench.diskFull = true;
        bench.watcher.policies(List.of(THREE, TWO));
        bench.publish("custom@1", "mine@1", "xgcustom@1");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isFalse();

        bench.diskFull = false;
        bench.watcher.batchCompleted();
        assertThat(bench.swaps).containsExactly("[custom@1, mine@1, xgcustom@1] by majority@3");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
    }

    @Test
    void retries_failed_loads_with_growing_pauses_while_the_topic_is_idle() throws InterruptedException {
        bench.diskFull = true;
        bench.watcher.policies(List.of(THREE, TWO));
        bench.publish("custom@1", "mine@1", "xgcustom@1");
        bench.idle(LoadRetry.FIRST_PAUSE);
        bench.diskFull = false;
        int tried = bench.reported.size();
        bench.idle(Duration.ofSeconds(1));
        assertThat(bench.reported).as("pauses grow").hasSize(tried);
        bench.idle(LoadRetry.FIRST_PAUSE.multipliedBy(2));

        assertThat(bench.swaps).containsExactly("[custom@1, mine@1, xgcustom@1] by majority@3");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        tried = bench.reported.size();
        bench.idle(Duration.ofHours(1));
        assertThat(bench.reported).as("all is loaded").hasSize(tried);
    }

    @Test
    void applies_the_previous_policy_on_start_while_a_voter_cannot_be_loaded() throws InterruptedException {
        bench.unloadable.add("mine@1");
        bench.watcher.policies(List.of(THREE, TWO));
        bench.publish("custom@1", "mine@1", "xgcustom@1");

        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@2");
        assertThat(bench.reported)
                .containsOnlyOnce("loading mine@1")
                .endsWith("waiting ensemble@3: majority@2 decides until all voters can run here; one could not be"
                        + " loaded for now.");

        bench.unloadable.clear();
        bench.idle(LoadRetry.FIRST_PAUSE);
        assertThat(bench.swaps).endsWith("[custom@1, mine@1, xgcustom@1] by majority@3");
    }

    @Test
    void waits_for_unpublished_default_voters_but_not_for_refused_ones() throws InterruptedException {
        bench.broken.add("pretrained@1");
        bench.publish("custom@1", "ipretrained@1", "pretrained@1");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO))
                .as("without xgcustom")
                .isFalse();

        bench.publish("xgcustom@1");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps).endsWith("[custom@1, ipretrained@1, xgcustom@1]");
    }
}
