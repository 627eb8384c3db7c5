package io.moodstream.modeltopic.follow;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.schemas.ModelKey;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards every call; a call that fails is logged and does not prevent the others. */
record ExceptionSafeListener(ModelTopicListener listener) implements ModelTopicListener {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionSafeListener.class);

    @Override
    public void published(PublishedModel model) {
        calmly(() -> listener.published(model));
    }

    @Override
    public void refused(MemberVersion id, String reason) {
        calmly(() -> listener.refused(id, reason));
    }

    @Override
    public void removed(MemberVersion id) {
        calmly(() -> listener.removed(id));
    }

    @Override
    public void pinned(MemberVersion id) {
        calmly(() -> listener.pinned(id));
    }

    @Override
    public void unpinned(String member) {
        calmly(() -> listener.unpinned(member));
    }

    @Override
    public void pinRefused(String member, String reason) {
        calmly(() -> listener.pinRefused(member, reason));
    }

    @Override
    public void policies(List<VotingPolicy> usable) {
        calmly(() -> listener.policies(usable));
    }

    @Override
    public void policyRefused(long version, String reason) {
        calmly(() -> listener.policyRefused(version, reason));
    }

    @Override
    public void rollout(RolloutPlan plan) {
        calmly(() -> listener.rollout(plan));
    }

    @Override
    public void rolloutRefused(MemberVersion candidate, String reason) {
        calmly(() -> listener.rolloutRefused(candidate, reason));
    }

    @Override
    public void rolloutRemoved(MemberVersion candidate) {
        calmly(() -> listener.rolloutRemoved(candidate));
    }

    @Override
    public void ignored(ModelKey key, String reason) {
        calmly(() -> listener.ignored(key, reason));
    }

    @Override
    public void ignored(long records, long overwritten) {
        calmly(() -> listener.ignored(records, overwritten));
    }

    @Override
    public void batchCompleted() {
        calmly(listener::batchCompleted);
    }

    @Override
    public void idle() {
        calmly(listener::idle);
    }

    @Override
    public void caughtUp() {
        calmly(listener::caughtUp);
    }

    private static void calmly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("A listener of the models topic failed; reading goes on.", e);
        }
    }
}
