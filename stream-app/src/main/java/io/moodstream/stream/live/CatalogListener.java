package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.follow.ModelTopicListener;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.schemas.ModelKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the models topic says, and reports what of it must not be used. Its methods hold its lock. */
abstract class CatalogListener implements ModelTopicListener {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogListener.class);

    final Map<MemberVersion, PublishedModel> published = new HashMap<>();
    final PolicySelector policies;
    final RolloutSelector selector;
    private final List<String> others;
    private final ModelStatusReporter reporter;
    private ModelCatalog catalog = ModelCatalog.EMPTY;

    /** @param others what goes live here beside the voters */
    CatalogListener(
            List<String> others, ModelStatusReporter reporter, PolicySelector policies, RolloutSelector selector) {
        this.others = List.copyOf(others);
        this.reporter = reporter;
        this.policies = policies;
        this.selector = selector;
    }

    final ModelCatalog catalog() {
        return catalog;
    }

    /** What may go live here: the voters of every usable policy and of the live one, and the others. */
    final SortedSet<String> followed() {
        SortedSet<String> followed = new TreeSet<>(policies.allVoters());
        followed.addAll(others);
        return followed;
    }

    /** What may go live here, and the other members on the topic that might if a policy named them. */
    final SortedSet<String> loadable() {
        SortedSet<String> loadable = followed();
        catalog.members().stream().filter(policies::mayLoad).forEach(loadable::add);
        return loadable;
    }

    final List<String> others() {
        return others;
    }

    /** Updates where rollouts stand. */
    final void applyStandings() {
        catalog = selector.withStandings(catalog);
    }

    @Override
    public synchronized void published(PublishedModel model) {
        published.put(model.id(), model);
        catalog = entered(model);
        selector.forgetRefusal(model.id());
    }

    private ModelCatalog entered(PublishedModel model) {
        return model.manifest()
                .rollout()
                .map(plan -> catalog.published(model.id(), plan))
                .orElseGet(() -> catalog.published(model.id()));
    }

    @Override
    public synchronized void refused(MemberVersion id, String reason) {
        published.remove(id);
        catalog = catalog.published(id);
        refuse(id, reason);
    }

    @Override
    public synchronized void removed(MemberVersion id) {
        published.remove(id);
        catalog = catalog.removed(id);
        selector.forgetRefusal(id);
        reporter.gone(id);
    }

    @Override
    public synchronized void pinned(MemberVersion id) {
        catalog = catalog.pinned(id);
    }

    @Override
    public synchronized void unpinned(String member) {
        catalog = catalog.unpinned(member);
    }

    @Override
    public void pinRefused(String member, String reason) {
        LOG.warn("The pin of {} is not obeyed: {}", member, reason);
    }

    @Override
    public synchronized void policies(List<VotingPolicy> usable) {
        policies.update(usable);
    }

    @Override
    public synchronized void policyRefused(long version, String reason) {
        policies.refuse(version, reason);
    }

    @Override
    public synchronized void rollout(RolloutPlan plan) {
        selector.plan(plan);
        PublishedModel candidate = published.get(plan.candidate());
        if (candidate != null && !selector.isRefused(plan.candidate())) {
            catalog = entered(candidate); // it may have been refused for want of a plan
        }
    }

    /** Holds back a version that was published with this plan; the plan of another one changes nothing. */
    @Override
    public synchronized void rolloutRefused(MemberVersion candidate, String reason) {
        LOG.warn("The rollout plan of {} is refused: {}", candidate, reason);
        selector.withoutPlan(candidate);
        PublishedModel model = published.get(candidate);
        if (model != null && model.manifest().rollout().isPresent()) {
            catalog = catalog.heldBack(candidate);
            reporter.refused(candidate, reason);
        } else if (followed().contains(candidate.member())) {
            reporter.ignored(new ModelKey.Rollout(candidate), candidate, reason);
        }
    }

    @Override
    public synchronized void rolloutRemoved(MemberVersion candidate) {
        selector.withoutPlan(candidate);
    }

    @Override
    public synchronized void ignored(ModelKey key, String reason) {
        LOG.warn("The record {} is ignored: {}", key.text(), reason);
        new IgnoredRecord(key, reason).report(followed(), published.keySet(), catalog, reporter);
    }

    @Override
    public synchronized void ignored(long records, long overwritten) {
        reporter.ignored(records, overwritten);
    }

    final void refuse(MemberVersion id, String reason) {
        catalog = catalog.refused(id);
        selector.refused(id, reason);
        LOG.warn("Model {} is refused: {}", id, reason);
        reporter.refused(id, reason);
    }
}
