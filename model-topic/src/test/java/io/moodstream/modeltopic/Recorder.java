package io.moodstream.modeltopic;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.follow.ModelTopicListener;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Records what a reader reports, batch by batch. */
final class Recorder implements ModelTopicListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final Map<MemberVersion, PublishedModel> models = new TreeMap<>();
    private final BlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
    private final CountDownLatch idle = new CountDownLatch(3);
    private List<String> current = new ArrayList<>();

    /** The next batch, such as {@code [published custom@1, pinned custom@1]}. */
    List<String> batch() throws InterruptedException {
        List<String> batch = batches.poll(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        if (batch == null) {
            throw new AssertionError("Nothing was reported within " + TIMEOUT);
        }
        return batch;
    }

    /** Whether nothing is reported within this time. */
    boolean silentFor(Duration time) throws InterruptedException {
        return batches.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    synchronized PublishedModel model(String id) {
        return Objects.requireNonNull(models.get(MemberVersion.parse(id)), "not published: " + id);
    }

    /** Waits until {@link #idle} was called several times. */
    boolean isIdle() throws InterruptedException {
        return idle.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void idle() {
        idle.countDown();
    }

    @Override
    public synchronized void published(PublishedModel model) {
        models.put(model.id(), model);
        current.add("published " + model.id());
    }

    @Override
    public void refused(MemberVersion id, String reason) {
        current.add("refused " + id + ": " + reason);
    }

    @Override
    public void removed(MemberVersion id) {
        current.add("removed " + id);
    }

    @Override
    public void pinned(MemberVersion id) {
        current.add("pinned " + id);
    }

    @Override
    public void unpinned(String member) {
        current.add("unpinned " + member);
    }

    @Override
    public void pinRefused(String member, String reason) {
        current.add("pin refused " + member + ": " + reason);
    }

    @Override
    public void policies(List<VotingPolicy> usable) {
        current.add("policies " + usable.stream().map(VotingPolicy::id).toList());
    }

    @Override
    public void policyRefused(long version, String reason) {
        current.add("policy refused " + version + ": " + reason);
    }

    @Override
    public void rollout(RolloutPlan plan) {
        current.add("rollout " + plan.candidate() + " " + plan.directive());
    }

    @Override
    public void rolloutRefused(MemberVersion candidate, String reason) {
        current.add("rollout refused " + candidate + ": " + reason);
    }

    @Override
    public void rolloutRemoved(MemberVersion candidate) {
        current.add("rollout removed " + candidate);
    }

    @Override
    public void ignored(ModelKey key, String reason) {
        current.add("ignored " + key.text() + ": " + reason);
    }

    @Override
    public void batchCompleted() {
        batches.add(current);
        current = new ArrayList<>();
    }

    @Override
    public void caughtUp() {
        batches.add(List.of("caught up"));
    }
}
