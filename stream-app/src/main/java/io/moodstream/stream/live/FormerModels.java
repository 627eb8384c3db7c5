package io.moodstream.stream.live;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the status topic says is live on an instance. After a kill that is what the instance ran before, and nobody
 * withdrew it.
 */
public final class FormerModels implements Supplier<Set<MemberVersion>> {

    /** Records of each partition that are read: anybody who may write there may have written any number. */
    private static final long LATEST = 5_000;

    private static final Set<ModelState> HERE = Set.of(ModelState.LIVE, ModelState.CANDIDATE, ModelState.LOADING);

    private final KafkaClients clients;
    private final String instance;

    public FormerModels(KafkaClients clients, String instance) {
        this.clients = clients;
        this.instance = instance;
    }

    @Override
    public Set<MemberVersion> get() {
        Topic topic = clients.topics().modelStatus();
        try (Tail<ModelStatus> tail =
                Tail.fromLatest(clients, topic, clients.serdes().deserializer(topic, ModelStatus.class), LATEST)) {
            return read(tail::toEnd, instance);
        }
    }

    /**
     * Keeps nothing of a record but the state of a version on this instance: keys and headers may have any size.
     *
     * @param records passes them on one by one
     */
    static Set<MemberVersion> read(Consumer<Consumer<ConsumerRecord<String, ModelStatus>>> records, String instance) {
        Map<MemberVersion, ModelState> latest = new HashMap<>();
        records.accept(record -> {
            ModelStatus status = record.value();
            if (status != null && status.getAppInstance().equals(instance) && status.getState() != ModelState.IGNORED) {
                version(status).ifPresent(id -> latest.put(id, status.getState()));
            }
        });
        return latest.entrySet().stream()
                .filter(entry -> HERE.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Anybody may have written a status in this instance's name. */
    private static Optional<MemberVersion> version(ModelStatus status) {
        String member = status.getMember();
        boolean possible = MemberVersion.isVoter(member)
                || member.equals(MemberVersion.DETECTOR)
                || member.equals(MemberVersion.ENSEMBLE);
        return possible && status.getVersion() >= 1
                ? Optional.of(new MemberVersion(member, status.getVersion()))
                : Optional.empty();
    }
}
