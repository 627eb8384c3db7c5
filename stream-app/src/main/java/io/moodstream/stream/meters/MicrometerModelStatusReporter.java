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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A status reporter that also keeps metrics: which versions are live, how long they took to load, what was rejected.
 */
final class MicrometerModelStatusReporter implements ModelStatusReporter {

    private final MeterRegistry registry;
    private final ModelStatusReporter reporter;
    private final Map<MemberVersion, Gauge> live = new ConcurrentHashMap<>();
    private final AtomicLong ignoredRecords = new AtomicLong();
    private final AtomicLong overwrittenRecords = new AtomicLong();

    MicrometerModelStatusReporter(MeterRegistry registry, List<String> members, ModelStatusReporter reporter) {
        this.registry = registry;
        this.reporter = reporter;
        members.forEach(this::refusals);
        FunctionCounter.builder("moodstream.model.records.ignored", ignoredRecords, AtomicLong::doubleValue)
                .description("Records of the models topic that changed nothing, since no trusted key signed them")
                .register(registry);
        Gauge.builder("moodstream.model.records.overwritten", overwrittenRecords, AtomicLong::doubleValue)
                .description("Trusted records of the models topic that lie under one that no trusted key signed")
                .register(registry);
        Gauge.builder("moodstream.members.missing", () -> missing(members))
                .description("Members that must vote here and have no live version; photos wait until there are 0")
                .register(registry);
    }

    private long missing(List<String> members) {
        return members.stream()
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
