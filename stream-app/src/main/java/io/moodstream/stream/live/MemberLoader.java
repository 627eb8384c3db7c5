package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.modeltopic.follow.PublishedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Loads the versions that the models topic says should be live, and knows which members have one that might run here.
 * Called under the lock of the topic's listener.
 *
 * @param <M> a model in memory
 */
final class MemberLoader<M> implements VoterSelector.Members<M> {

    private final CatalogListener topic;
    private final BatchLoads<M> loads;
    private final Supplier<ModelSet<M>> live;

    /** @param live what is live at the moment */
    MemberLoader(CatalogListener topic, BatchLoads<M> loads, Supplier<ModelSet<M>> live) {
        this.topic = topic;
        this.loads = loads;
        this.live = live;
    }

    /** Loads the version that should be live; if it is rejected, the next one. If none can run, what is live stays. */
    @Override
    public Optional<LiveMember<M>> load(String member) {
        while (isReady(member)) {
            ModelCatalog before = topic.catalog();
            Optional<MemberVersion> wanted = before.wanted(member);
            Optional<LiveMember<M>> loaded = wanted.flatMap(this::attempt);
            if (loaded.isPresent()) {
                return loaded;
            }
            if (topic.catalog() == before) {
                break;
            }
        }
        return Optional.ofNullable(live.get().members().get(member));
    }

    private Optional<LiveMember<M>> attempt(MemberVersion id) {
        PublishedModel wanted = topic.published.get(id);
        return wanted == null
                ? Optional.empty()
                : loads.attempt(wanted, live.get(), reason -> topic.refuse(id, reason));
    }

    /** Whether enough is known to choose the version that should be live. */
    boolean isReady(String member) {
        return topic.selector.isReady(topic.catalog(), member);
    }

    @Override
    public boolean isAvailable(String member) {
        return live.get().members().containsKey(member)
                || (isReady(member) && topic.catalog().wanted(member).isPresent());
    }

    @Override
    public boolean isHopeless(String member, boolean named) {
        return isReady(member)
                && topic.catalog().wanted(member).isEmpty()
                && (named || !topic.catalog().versions(member).isEmpty());
    }

    /** The rollouts of which both versions can run; the one that is not live is loaded for it. */
    List<LiveRollout<M>> rollouts(SortedMap<String, LiveMember<M>> wanted) {
        RolloutSelector selector = topic.selector;
        List<LiveRollout<M>> found = new ArrayList<>();
        wanted.forEach((member, now) -> selector.active(topic.catalog(), member, now.id())
                .flatMap(rollout -> attempt(rollout.other()).map(other -> rollout.between(now, other)))
                .ifPresent(found::add));
        return found;
    }
}
