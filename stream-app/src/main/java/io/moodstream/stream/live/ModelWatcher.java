package io.moodstream.stream.live;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.stream.live.load.LoadRetry;
import io.moodstream.stream.rollout.RolloutContexts;
import io.moodstream.stream.rollout.RolloutListener;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the voting policy, its voters and the face detector live that the models topic prescribes. Runs on the topic
 * reader's thread, never on a stream thread: while a model is fetched, checked and warmed up here, the old ones keep
 * classifying. All models of a batch that pass go live in one swap, together with the policy; those that fail are
 * rejected, and the next older version is tried. Decisions on rollouts arrive on another thread, and change what is
 * live likewise.
 *
 * @param <M> a model in memory
 */
public final class ModelWatcher<M> extends CatalogListener implements RolloutListener {

    private static final Logger LOG = LoggerFactory.getLogger(ModelWatcher.class);

    private final ModelRuntime<M> runtime;
    private final BatchLoads<M> loads;
    private final MemberLoader<M> members;
    private final VoterSelector<M> voters;
    private final ModelStatusReporter reporter;
    private final LoadRetry retry;
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile ModelSet<M> live = ModelSet.none();
    /** The catalog at the end of the latest batch. */
    private ModelCatalog applied = ModelCatalog.EMPTY;

    /**
     * @param loadable the members that may vote on this instance
     * @param others what goes live in addition if it is published, such as the face detector
     * @param contexts receives the rollouts on which this instance may decide
     */
    public ModelWatcher(
            LoadableMembers loadable,
            List<String> others,
            ModelRuntime<M> runtime,
            ModelStatusReporter reporter,
            RolloutContexts contexts) {
        this(loadable, others, runtime, reporter, contexts, System::nanoTime);
    }

    ModelWatcher(
            LoadableMembers loadable,
            List<String> others,
            ModelRuntime<M> runtime,
            ModelStatusReporter reporter,
            RolloutContexts contexts,
            LongSupplier nanoTime) {
        super(others, reporter, new PolicySelector(loadable, reporter), new RolloutSelector(reporter, contexts));
        this.runtime = runtime;
        this.loads = new BatchLoads<>(new ModelLoading<>(runtime, reporter));
        this.members = new MemberLoader<>(this, loads, () -> live);
        this.voters = new VoterSelector<>(policies, members);
        this.reporter = reporter;
        this.retry = new LoadRetry(nanoTime);
    }

    /** Waits until photos can be classified: every voter is live, or never will be. @return whether it is so */
    public boolean awaitComplete(Duration time) throws InterruptedException {
        return complete.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The live version of each voter, and of the detector if there is one. Thread-safe. */
    public SortedMap<String, MemberVersion> versions() {
        return live.versions();
    }

    /** The plan that a trusted key signed for a version. Thread-safe, and never waits for a model to load. */
    public Optional<RolloutPlan> plan(MemberVersion candidate) {
        return selector.plan(candidate);
    }

    @Override
    public synchronized void decisionsBegin() {
        selector.decisions().begin();
    }

    @Override
    public synchronized void decided(List<DecisionRecord> records) {
        moved(selector.decisions().add(records));
    }

    @Override
    public synchronized void decisionsEnd() {
        moved(selector.decisions().end());
    }

    @Override
    public synchronized boolean needsDecisionsAgain() {
        return selector.decisions().mustBeReadAgain();
    }

    /** In the middle of a batch, its end is waited for: what is published together goes live together. */
    private void moved(boolean moved) {
        if (moved && catalog() == applied) {
            batchCompleted();
        }
    }

    @Override
    public synchronized void batchCompleted() {
        apply();
        applied = catalog();
    }

    /** Tries again to load what could not be loaded for now. */
    @Override
    public synchronized void idle() {
        if (retry.isDue()) {
            batchCompleted();
        }
    }

    private void apply() {
        applyStandings();
        boolean known = complete.getCount() == 0;
        Optional<VoterSet<M>> decided = known ? Optional.of(voters.next(live.policy())) : voters.first();
        VoterSet<M> chosen =
                decided.orElseGet(() -> voters.load(policies.usable().get(0)));
        SortedMap<String, LiveMember<M>> wanted = new TreeMap<>(chosen.members());
        others().forEach(name -> members.load(name).ifPresent(it -> wanted.put(name, it)));
        ModelSet<M> next = new ModelSet<>(chosen.policy(), wanted, members.rollouts(wanted));
        if (!wanted.isEmpty() && !next.equals(live)) {
            swap(next);
        }
        retry.loaded(loads.hasFailed());
        loads.discardAllBut(live, runtime);
        decided.ifPresent(this::report);
        selector.publish(catalog(), loadable(), live.members().keySet());
    }

    private void report(VoterSet<M> decided) {
        policies.reportLive(decided.policy(), decided.missing());
        VotingPolicy newest = policies.usable().get(0);
        policies.reportWaiting(newest, voters.waitsFor(newest));
        complete.countDown();
    }

    @Override
    public synchronized void caughtUp() {
        Set<MemberVersion> here = new HashSet<>(versions().values());
        here.addAll(live.candidates().keySet());
        here.addAll(policies.reported());
        reporter.caughtUp(here);
        policies.voters(policies.usable().get(0)).stream()
                .filter(member -> members.isReady(member) && !live.members().containsKey(member))
                .forEach(member -> LOG.info(
                        "Member {} has no version that could go live; published are {}.",
                        member,
                        catalog().versions(member)));
    }

    private void swap(ModelSet<M> next) {
        ModelSet<M> before = live;
        long start = System.nanoTime();
        runtime.swap(
                next.members().values().stream().map(LiveMember::model).toList(),
                next.rollouts().stream().map(LiveRollout::active).toList(),
                next.policy().rule());
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        live = next;
        LOG.info(
                "Live are now {}, deciding by {}, with rollouts {}; the swap took {} µs.",
                versions().values(),
                next.policy().id(),
                next.rollouts(),
                micros);
        next.reportSince(before, reporter);
    }
}
