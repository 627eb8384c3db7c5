package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import io.moodstream.stream.live.ModelStatusReporter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A status reporter that also keeps metrics: which versions are live, how long they took to load, what was rejected.
 */
final class MicrometerModelStatusReporter implements ModelStatusReporter {

    private final MeterRegistry registry;
    private final ModelStatusReporter reporter;
    private final Map<MemberVersion, Gauge> live = new ConcurrentHashMap<>();
    private final AtomicLong ignoredRecords = new AtomicLong();
    private final AtomicLong overwrittenRecords = new AtomicLong();
    private final AtomicInteger policyWaiting = new AtomicInteger();
    private final Consumer<String> meters;
    private volatile List<String> voters = List.of();

    /** @param meters registers the other meters of a voter */
    MicrometerModelStatusReporter(MeterRegistry registry, ModelStatusReporter reporter, Consumer<String> meters) {
        this.meters = meters;
        this.registry = registry;
        this.reporter = reporter;
        FunctionCounter.builder("moodstream.model.records.ignored", ignoredRecords, AtomicLong::doubleValue)
                .description("Records of the models topic that changed nothing, since no trusted key signed them")
                .register(registry);
        Gauge.builder("moodstream.model.records.overwritten", overwrittenRecords, AtomicLong::doubleValue)
                .description("Trusted records of the models topic that lie under one that no trusted key signed")
                .register(registry);
        Gauge.builder("moodstream.members.missing", this::missing)
                .description("Voters that have no live version here; photos wait at the start until there are 0")
                .register(registry);
        Gauge.builder("moodstream.policy.waiting", policyWaiting, AtomicInteger::doubleValue)
                .description("1 while the newest voting policy waits for a voter, and the one before it decides")
                .register(registry);
    }

    private long missing() {
        return voters.stream()
                .filter(member ->
                        live.keySet().stream().noneMatch(id -> id.member().equals(member)))
                .count();
    }

    @Override
    public void loading(MemberVersion id) {
        reporter.loading(id);
    }

    @Override
    public void live(MemberVersion id, Duration duration) {
        reporter.live(id, duration);
        live.computeIfAbsent(id, this::gauge);
        loads(id.member()).record(duration);
    }

    @Override
    public void candidate(MemberVersion id, Duration duration) {
        reporter.candidate(id, duration);
        loads(id.member()).record(duration);
    }

    @Override
    public void refused(MemberVersion id, String reason) {
        reporter.refused(id, reason);
        refusals(id.member()).increment();
    }

    @Override
    public void retired(MemberVersion id) {
        reporter.retired(id);
        Gauge gone = live.remove(id);
        if (gone != null) {
            registry.remove(gone);
        }
    }

    @Override
    public void waiting(MemberVersion policy, String reason) {
        reporter.waiting(policy, reason);
    }

    @Override
    public void incomplete(MemberVersion policy, String reason) {
        reporter.incomplete(policy, reason);
    }

    @Override
    public void policyWaits(boolean waits) {
        reporter.policyWaits(waits);
        policyWaiting.set(waits ? 1 : 0);
    }

    /** Registers their counters with 0, since an alert on a rate must not miss the first event. */
    @Override
    public void voters(List<String> members) {
        reporter.voters(members);
        voters = List.copyOf(members);
        members.forEach(member -> {
            refusals(member);
            meters.accept(member);
        });
    }

    @Override
    public void caughtUp(Set<MemberVersion> ids) {
        reporter.caughtUp(ids);
    }

    @Override
    public void gone(MemberVersion id) {
        reporter.gone(id);
    }

    @Override
    public void ignored(ModelKey key, MemberVersion id, String reason) {
        reporter.ignored(key, id, reason);
    }

    @Override
    public void ignored(long records, long overwritten) {
        reporter.ignored(records, overwritten);
        ignoredRecords.set(records);
        overwrittenRecords.set(overwritten);
    }

    private Gauge gauge(MemberVersion id) {
        return Gauge.builder("moodstream.live", () -> 1)
                .description("1 for the version of each member that votes here, and of the face detector")
                .tag("member", id.member())
                .tag("version", String.valueOf(id.version()))
                .register(registry);
    }

    private Timer loads(String member) {
        return HistogramBuckets.timer(
                registry, "moodstream.model.load", "Fetching, checking and warming a version", "member", member);
    }

    private Counter refusals(String member) {
        return Counter.builder("moodstream.refusals")
                .description("Published versions that were refused")
                .tag("member", member)
                .register(registry);
    }
}
