package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the instances report about models on the model-status topic: all records, in order. */
final class ModelStatusLog implements AutoCloseable {

    /** A model is loaded at the lowest priority, and gets little of a busy machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Tail<ModelStatus> tail;
    private final Map<MemberVersion, List<ModelStatus>> statuses = new HashMap<>();

    ModelStatusLog(Cluster cluster) {
        Topic topic = cluster.topics().modelStatus();
        tail = Tail.fromBeginning(cluster.clients(), topic, cluster.serdes().deserializer(topic, ModelStatus.class));
    }

    private List<ModelStatus> of(MemberVersion id) {
        tail.poll(Duration.ofMillis(20)).forEach(record -> {
            ModelStatus status = record.value();
            if (status != null) {
                statuses.computeIfAbsent(
                                new MemberVersion(status.getMember(), status.getVersion()), k -> new ArrayList<>())
                        .add(status);
            }
        });
        return statuses.getOrDefault(id, List.of());
    }

    /** Waits until an instance has refused this version. @return why */
    String awaitRefused(MemberVersion id) {
        await(id + " is refused").atMost(TIMEOUT).until(() -> of(id).stream().anyMatch(s -> is(s, ModelState.REFUSED)));
        return of(id).stream()
                .filter(s -> is(s, ModelState.REFUSED))
                .map(ModelStatus::getReason)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until this many instances have reported each of these versions live. */
    void awaitLive(Collection<MemberVersion> ids, int instances) {
        for (MemberVersion id : ids) {
            await(id + " is live on " + instances).atMost(TIMEOUT).untilAsserted(() -> assertThat(instancesWith(id))
                    .as("instances on which it is live, by these records: " + of(id))
                    .hasSizeGreaterThanOrEqualTo(instances));
        }
    }

    private Set<String> instancesWith(MemberVersion id) {
        return of(id).stream()
                .filter(s -> is(s, ModelState.LIVE))
                .map(ModelStatus::getAppInstance)
                .collect(Collectors.toSet());
    }

    /** Whether any instance ever reported this version live. */
    boolean wasLive(MemberVersion id) {
        return of(id).stream().anyMatch(s -> is(s, ModelState.LIVE));
    }

    private static boolean is(ModelStatus status, ModelState state) {
        return status.getState() == state;
    }

    @Override
    public void close() {
        tail.close();
    }
}
