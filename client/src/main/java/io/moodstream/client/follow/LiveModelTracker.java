package io.moodstream.client.follow;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.client.Tail;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tracks which models are live on some instance, from the model-status topic. Not thread-safe. */
public final class LiveModelTracker implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(20);

    private final Tail<ModelStatus> tail;
    private final Map<MemberVersion, ModelStatus> latest = new HashMap<>();

    private LiveModelTracker(Tail<ModelStatus> tail) {
        this.tail = tail;
    }

    /** Reads the topic from its beginning. */
    public static LiveModelTracker of(Cluster cluster) {
        return new LiveModelTracker(Tail.fromBeginning(
                cluster.clients(),
                cluster.topics().modelStatus(),
                cluster.serdes().deserializer(cluster.topics().modelStatus(), ModelStatus.class)));
    }

    /**
     * Whether all of these are live, as far as is known.
     *
     * @throws MoodstreamException if one of them was rejected
     */
    public boolean all(Collection<MemberVersion> ids) {
        poll(ids);
        return ids.stream().allMatch(id -> is(id, ModelState.LIVE));
    }

    /**
     * Whether this version is loaded for its rollout, as far as is known.
     *
     * @throws MoodstreamException if it was rejected
     */
    public boolean isCandidate(MemberVersion id) {
        poll(List.of(id));
        return is(id, ModelState.CANDIDATE);
    }

    private void poll(Collection<MemberVersion> ids) {
        tail.poll(STEP).forEach(record -> {
            ModelStatus status = record.value();
            if (status != null && status.getState() != ModelState.IGNORED) {
                latest.put(new MemberVersion(status.getMember(), status.getVersion()), status);
            }
        });
        ids.forEach(this::throwIfRefused);
    }

    private void throwIfRefused(MemberVersion id) {
        ModelStatus status = latest.get(id);
        if (status != null && status.getState() == ModelState.REFUSED) {
            throw new MoodstreamException("The stream app refused " + id + ": " + status.getReason());
        }
    }

    private boolean is(MemberVersion id, ModelState state) {
        ModelStatus status = latest.get(id);
        return status != null && status.getState() == state;
    }

    @Override
    public void close() {
        tail.close();
    }
}
