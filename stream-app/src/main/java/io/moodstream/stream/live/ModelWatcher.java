package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.models.live.RejectedModelException;
import io.moodstream.modeltopic.ModelTopicListener;
import io.moodstream.modeltopic.PublishedModel;
import io.moodstream.modeltopic.UnverifiedModelException;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.MetricsKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the members and the face detector live that the models topic prescribes. Runs on the topic reader's thread,
 * never on a stream thread: while a model is fetched, checked and warmed up here, the old ones keep classifying. All
 * models of a batch that pass go live in one swap, together with the voting policy; those that fail are rejected, and
 * the next older version is tried.
 *
 * @param <M> a model in memory
 */
public final class ModelWatcher<M> implements ModelTopicListener {

    private static final Logger LOG = LoggerFactory.getLogger(ModelWatcher.class);

    private final List<String> members;
    private final List<String> followed;
    private final ModelRuntime<M> runtime;
    private final ModelStatusReporter reporter;
    private final Map<MemberVersion, PublishedModel> published = new HashMap<>();
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile SortedMap<String, LiveMember<M>> live = new TreeMap<>();
    private ModelCatalog catalog = ModelCatalog.EMPTY;
    private final PolicySelector policies;

    /**
     * @param members the voting members of this instance
     * @param others what goes live in addition if it is published, such as the face detector
     */
    public ModelWatcher(
            List<String> members, List<String> others, ModelRuntime<M> runtime, ModelStatusReporter reporter) {
        this.members = List.copyOf(members);
        this.followed = Stream.concat(members.stream(), others.stream()).toList();
        this.runtime = runtime;
        this.reporter = reporter;
        this.policies = new PolicySelector(members, reporter);
    }

    /** Waits until every member is live. @return whether it is */
    public boolean awaitComplete(Duration time) throws InterruptedException {
        return complete.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The live version of each member, and of the detector if there is one. Thread-safe. */
    public SortedMap<String, MemberVersion> versions() {
        SortedMap<String, MemberVersion> versions = new TreeMap<>();
        live.forEach((name, member) -> versions.put(name, member.id()));
        return versions;
    }

    @Override
    public void published(PublishedModel model) {
        published.put(model.id(), model);
        catalog = catalog.published(model.id());
    }

    @Override
    public void refused(MemberVersion id, String reason) {
        published.remove(id);
        catalog = catalog.published(id);
        refuse(id, reason);
    }

    @Override
    public void removed(MemberVersion id) {
        published.remove(id);
        catalog = catalog.removed(id);
        reporter.gone(id);
    }

    @Override
    public void pinned(MemberVersion id) {
        catalog = catalog.pinned(id);
    }

    @Override
    public void unpinned(String member) {
        catalog = catalog.unpinned(member);
    }

    @Override
    public void pinRefused(String member, String reason) {
        LOG.warn("The pin of {} is not obeyed: {}", member, reason);
    }

    @Override
    public void policies(List<VotingPolicy> usable) {
        policies.update(usable);
    }

    @Override
    public void policyRefused(long version, String reason) {
        policies.refuse(version, reason);
    }

    /** Reported only for members that go live here, since anybody may make up names. */
    @Override
    public void ignored(ModelKey key, String reason) {
        LOG.warn("The record {} is ignored: {}", key.text(), reason);
        if (key instanceof ModelKey.Manifest manifest && !published.containsKey(manifest.id())) {
            if (followed.contains(manifest.id().member())) {
                reporter.refused(manifest.id(), reason);
            }
        } else {
            subject(key).ifPresent(id -> reporter.ignored(key, id, key.text() + ": " + reason));
        }
    }

    private Optional<MemberVersion> subject(ModelKey key) {
        if (key instanceof ModelKey.Manifest manifest) {
            return Optional.of(manifest.id());
        }
        if (key instanceof ModelKey.Pin pin) {
            return catalog.wanted(pin.member());
        }
        return key instanceof ModelKey.Policy policy
                ? Optional.of(new MemberVersion(MetricsKey.ENSEMBLE, policy.version()))
                : Optional.empty();
    }

    @Override
    public void ignored(long records, long overwritten) {
        reporter.ignored(records, overwritten);
    }

    @Override
    public void batchCompleted() {
        SortedMap<String, LiveMember<M>> loaded = new TreeMap<>();
        for (String member : followed) {
            load(member).ifPresent(it -> loaded.put(member, it));
        }
        if (!loaded.isEmpty() || (!live.isEmpty() && policies.isChanged())) {
            swap(loaded);
        }
    }

    @Override
    public void caughtUp() {
        members.stream()
                .filter(member -> !live.containsKey(member))
                .forEach(member -> LOG.info(
                        "Member {} has no version that could go live; published are {}.",
                        member,
                        catalog.versions(member)));
    }

    /** Loads the version that should be live, unless it already is. */
    private Optional<LiveMember<M>> load(String member) {
        while (true) {
            PublishedModel wanted = catalog.wanted(member).map(published::get).orElse(null);
            LiveMember<M> current = live.get(member);
            if (wanted == null || (current != null && current.isOf(wanted))) {
                return Optional.empty();
            }
            try {
                return Optional.of(load(wanted));
            } catch (RejectedModelException e) {
                refuse(wanted.id(), e.reason());
            } catch (UnverifiedModelException e) {
                refuse(wanted.id(), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // Not the model's fault, such as a full disk: nothing is rejected, and the next change retries.
                LOG.error("Model {} could not be loaded; what is live serves on.", wanted.id(), e);
                return Optional.empty();
            }
        }
    }

    private LiveMember<M> load(PublishedModel wanted) {
        reporter.loading(wanted.id());
        long start = System.nanoTime();
        M model = runtime.load(wanted);
        return new LiveMember<>(wanted.manifest(), model, Duration.ofNanos(System.nanoTime() - start));
    }

    private void refuse(MemberVersion id, String reason) {
        catalog = catalog.refused(id);
        LOG.warn("Model {} is refused: {}", id, reason);
        reporter.refused(id, reason);
    }

    private void swap(SortedMap<String, LiveMember<M>> loaded) {
        SortedMap<String, LiveMember<M>> before = live;
        SortedMap<String, LiveMember<M>> after = new TreeMap<>(before);
        after.putAll(loaded);
        long start = System.nanoTime();
        VotingPolicy policy = policies.wanted();
        runtime.swap(after.values().stream().map(LiveMember::model).toList(), policy.rule());
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        live = after;
        LOG.info(
                "Live are now {}, deciding by {}; the swap took {} µs.",
                versions().values(),
                policy.id(),
                micros);
        policies.reportLive();
        loaded.forEach((member, now) -> report(before.get(member), now));
        if (after.keySet().containsAll(members)) {
            complete.countDown();
        }
    }

    private void report(@Nullable LiveMember<M> before, LiveMember<M> now) {
        reporter.live(now.id(), now.duration());
        if (before != null && !before.id().equals(now.id())) {
            reporter.retired(before.id());
        }
    }
}
