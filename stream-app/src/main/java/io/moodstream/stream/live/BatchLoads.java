package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.follow.PublishedModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What was loaded since the last swap: each model is tried once, and freed again if nothing needs it. */
final class BatchLoads<M> {

    private final ModelLoading<M> loading;
    private final Map<MemberVersion, LiveMember<M>> loaded = new HashMap<>();
    private final Set<MemberVersion> failed = new HashSet<>();

    BatchLoads(ModelLoading<M> loading) {
        this.loading = loading;
    }

    /**
     * The model in memory, where it is live or was loaded already; empty if it is rejected, or cannot be loaded for
     * now.
     *
     * @param rejected receives the reason
     */
    Optional<LiveMember<M>> attempt(PublishedModel wanted, ModelSet<M> live, Consumer<String> rejected) {
        Optional<LiveMember<M>> known = live.find(wanted)
                .or(() -> Optional.ofNullable(loaded.get(wanted.id())).filter(it -> it.isOf(wanted)));
        if (known.isPresent()) {
            return known;
        }
        if (failed.contains(wanted.id())) {
            return Optional.empty();
        }
        Optional<LiveMember<M>> fresh = loading.attempt(wanted, rejected, () -> failed.add(wanted.id()));
        fresh.ifPresent(it -> loaded.put(wanted.id(), it));
        return fresh;
    }

    /** Whether a model could not be loaded for now; it is tried again after {@link #discardAllBut}. */
    boolean hasFailed() {
        return !failed.isEmpty();
    }

    /**
     * Forgets all of them, and frees those that are not live, such as the voters of a policy that lacks another one.
     */
    void discardAllBut(ModelSet<M> live, ModelRuntime<M> runtime) {
        Set<LiveMember<M>> used = live.all().collect(Collectors.toSet());
        loaded.values().stream().filter(it -> !used.contains(it)).forEach(it -> runtime.discard(it.model()));
        loaded.clear();
        failed.clear();
    }
}
