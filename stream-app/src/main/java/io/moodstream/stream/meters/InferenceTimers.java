package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.live.InferenceListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Times features, heads and votes, and counts skipped shadows. A call on several photos at once is one measurement. */
final class InferenceTimers implements InferenceListener {

    private final MeterRegistry registry;
    private final Map<String, Timer> features = new ConcurrentHashMap<>();
    private final Map<String, Timer> heads = new ConcurrentHashMap<>();
    private final Map<String, Counter> unshadowed = new ConcurrentHashMap<>();

    InferenceTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the meters of a member. */
    void register(String member) {
        heads.computeIfAbsent(member, this::head);
        unshadowed.computeIfAbsent(member, this::unshadowed);
    }

    @Override
    public void extracted(MemberVersion member, int photos, long nanos) {
        features.computeIfAbsent(member.member(), this::feature).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void scored(MemberVersion member, int photos, long nanos) {
        heads.computeIfAbsent(member.member(), this::head).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void unshadowed(String member, int photos) {
        unshadowed.computeIfAbsent(member, this::unshadowed).increment(photos);
    }

    private Counter unshadowed(String member) {
        return Counter.builder("moodstream.shadows.skipped")
                .description("Photos that a rollout's shadow was not asked about, since photos waited")
                .tag("member", member)
                .register(registry);
    }

    private Timer feature(String member) {
        return HistogramBuckets.timer(
                registry,
                "moodstream.features",
                "From pixels to features; member is the first of those that share them",
                "member",
                member);
    }

    private Timer head(String member) {
        return HistogramBuckets.timer(
                registry, "moodstream.member", "From features to a member's score", "member", member);
    }

    /** This rule, timed. */
    VotingRule timed(VotingRule rule) {
        Timer votes = HistogramBuckets.timer(registry, "moodstream.vote", "From ballots to the verdict");
        return new VotingRule() {
            @Override
            public PolicyId policy() {
                return rule.policy();
            }

            @Override
            public Optional<EnsembleVerdict> decide(List<MemberBallot> ballots) {
                long start = System.nanoTime();
                try {
                    return rule.decide(ballots);
                } finally {
                    votes.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                }
            }
        };
    }
}
