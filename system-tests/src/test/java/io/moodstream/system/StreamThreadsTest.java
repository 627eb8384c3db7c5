package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreamThreadsTest {

    @Test
    void tasks_are_shared_evenly_if_counts_per_sub_topology_differ_by_one() {
        assertThat(threads("0_0 0_2", "0_1").shareEvenly(3)).isTrue();
        assertThat(threads("0_0 0_1 0_2", "0_3").shareEvenly(4)).isFalse();
        assertThat(threads("0_0 0_1", "1_0 1_1").shareEvenly(2))
                .as("equal totals, but one thread has all of the first kind")
                .isFalse();
    }

    @Test
    void detects_a_missing_task_and_an_idle_thread() {
        assertThat(threads("0_0 0_2", "0_1").shareEvenly(4)).isFalse();
        assertThat(threads("0_0 0_1", "").shareEvenly(2)).isFalse();
        assertThat(threads("", "").shareEvenly(2)).isFalse();
    }

    /** A scrape as Micrometer writes it: each thread by one metric, and each of its tasks by another. */
    private static StreamThreads threads(String... tasks) {
        StringBuilder scrape = new StringBuilder("# TYPE kafka_stream_thread_process_ratio gauge\n");
        for (int thread = 0; thread < tasks.length; thread++) {
            String label = "thread_id=\"app-" + thread + "\"";
            scrape.append("kafka_stream_thread_process_ratio{" + label + "} 0.5\n");
            scrape.append(Arrays.stream(tasks[thread].split(" "))
                    .filter(task -> !task.isEmpty())
                    .map(task -> "kafka_stream_task_process_total{task_id=\"" + task + "\"," + label + "} 0.1\n")
                    .collect(Collectors.joining()));
        }
        return StreamThreads.of(new Scrape(scrape.toString()));
    }
}
