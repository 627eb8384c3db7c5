package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stream threads of a running app, read from a scrape.
 *
 * @param tasks each thread's, by their names: the number of the sub-topology, {@code _}, the number of the partition
 */
record StreamThreads(Map<String, Set<String>> tasks) {

    static StreamThreads of(Scrape scrape) {
        Map<String, Set<String>> tasks = new TreeMap<>();
        scrape.labels("kafka_stream_thread_process_ratio")
                .forEach(labels -> tasks.put(labels.get("thread_id"), new TreeSet<>()));
        // Kafka Streams does not measure the ratios of a task again that is recreated after a crash.
        scrape.labels("kafka_stream_task_process_total")
                .forEach(labels -> tasks.computeIfAbsent(labels.get("thread_id"), thread -> new TreeSet<>())
                        .add(labels.get("task_id")));
        return new StreamThreads(tasks);
    }

    /** Waits until the only instance of a system processes all partitions, and no thread more than its share. */
    static void awaitEven(WholeSystem system, Duration timeout) {
        int partitions = system.cluster().topics().photoEvents().partitions();
        // A restarted app listens only after a moment, and perhaps on another port.
        await().atMost(timeout).ignoreException(IllegalStateException.class).untilAsserted(() -> {
            StreamThreads now = of(Scrape.of(system.installation().streamAppAddress()));
            assertThat(now.shareEvenly(partitions))
                    .as(partitions + " partitions are shared evenly: " + now)
                    .isTrue();
        });
    }

    /**
     * Whether all tasks of each sub-topology are there, and no thread has two more of them than another. Equal totals
     * would not do: one thread could have all tasks that classify photos, and another all that count.
     */
    boolean shareEvenly(int partitions) {
        Set<String> parts = all().map(StreamThreads::part).collect(Collectors.toSet());
        return !parts.isEmpty()
                && parts.stream().allMatch(part -> {
                    LongSummaryStatistics shares = shares(part);
                    return shares.getSum() == partitions && shares.getMax() - shares.getMin() <= 1;
                });
    }

    private LongSummaryStatistics shares(String part) {
        return tasks.values().stream()
                .mapToLong(own ->
                        own.stream().filter(task -> part(task).equals(part)).count())
                .summaryStatistics();
    }

    private Stream<String> all() {
        return tasks.values().stream().flatMap(Set::stream);
    }

    private static String part(String task) {
        return task.substring(0, task.indexOf('_'));
    }
}
