package io.moodstream.modeltopic.publish;

import io.moodstream.ModelDeletion;
import io.moodstream.ModelPin;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.trusted.TrustedPosition;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Policies;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes to the models topic. Each call but {@link #clean} is one transaction: readers see all of its records or none.
 * Calls of all publishers of a topic exclude each other, across processes: a later call fences the one that is still
 * running, which then throws {@link io.moodstream.modeltopic.PublisherFencedException} and has written nothing; the
 * next call also fences a publisher that crashed. To this end they share a {@code transactional.id}: the one in the
 * topic's Kafka properties, else {@code <topic>-publisher}. Holds no connection between calls.
 *
 * <p>Every call throws {@link MoodstreamException} if the brokers or the registry cannot be reached or reject the
 * request, or the topic does not exist.
 */
public final class ModelPublisher {

    /** Default number of versions of each member that {@link #prune} should keep. */
    public static final int DEFAULT_VERSIONS_KEPT = 10;

    private final ModelTopic topic;
    private final SigningKey key;
    private final TrustedKeys trusted;
    private final Clock clock;

    /**
     * Creates a publisher for this topic.
     *
     * @param key signs what is written
     * @param trusted further keys whose records count for version numbers and for what may be deleted; should be the
     *     keys that the stream apps trust
     */
    public ModelPublisher(ModelTopic topic, SigningKey key, TrustedKeys trusted, Clock clock) {
        this.topic = topic;
        this.key = key;
        this.trusted = trusted;
        this.clock = clock;
    }

    /** Like {@link #publish(List, PublishProgress)}, without reporting progress. */
    public List<Manifest> publish(List<ModelDraft> drafts) {
        return publish(drafts, PublishProgress.SILENT);
    }

    /**
     * Publishes the members of a training run together. Each gets the version after the highest that its member ever
     * had on the topic under a trusted key. Chunks already on the topic and signed by this key are not sent again.
     *
     * @return the signed manifests, in the order of the drafts
     */
    public List<Manifest> publish(List<ModelDraft> drafts, PublishProgress progress) {
        return publish(drafts, session -> version -> Optional.empty(), progress);
    }

    /**
     * Publishes them with a rollout plan each, in the same transaction, so that none of them votes before its plan lets
     * it.
     *
     * @return the signed manifests, which name the plans, in the order of the drafts
     * @throws MoodstreamException if the plan is invalid, or a member has no version to compare with or has a rollout
     *     under way
     */
    public List<Manifest> publish(List<ModelDraft> drafts, RolloutDraft rollout, PublishProgress progress) {
        return publish(
                drafts,
                session -> {
                    RolloutOrders orders = new RolloutOrders(topic, session, clock.instant());
                    return version -> Optional.of(orders.start(rollout, version).id());
                },
                progress);
    }

    /**
     * Gives an order in a rollout: signs its plan again.
     *
     * @param candidate the version that the plan is for
     * @param by who does
     * @param reason why; may be empty
     * @return the plan with the order
     * @throws MoodstreamException if there is no such rollout, it is over, or the order cannot follow the last one
     */
    public RolloutPlan order(MemberVersion candidate, RolloutDirective order, String by, String reason) {
        return run(session -> new RolloutOrders(topic, session, clock.instant()).order(candidate, order, by, reason));
    }

    /**
     * Pins a member to a version.
     *
     * @param by who does
     * @param reason why; may be empty
     * @throws MoodstreamException if that version is not on the topic; the message lists those that are
     */
    public void pin(MemberVersion id, String by, String reason) {
        run(session -> {
            checkPublished(id, session.state().snapshot().models().navigableKeySet());
            session.send(new ModelKey.Pin(id.member()), avro(id, by, reason));
            return id;
        });
    }

    /** Unpins a member, so that it follows its newest version again; false if it was not pinned. */
    public boolean unpin(String member) {
        return run(session -> {
            boolean held = session.state().snapshot().pins().containsKey(member);
            if (held) {
                session.send(new ModelKey.Pin(member), new ModelDeletion(clock.instant()));
            }
            return held;
        });
    }

    /**
     * Publishes a voting policy under the version after the highest that was ever on the topic; it takes effect from
     * then on.
     *
     * @param policy its version is replaced
     * @param by who does
     * @param reason why; may be empty
     * @return the policy with its version
     */
    public VotingPolicy publish(VotingPolicy policy, String by, String reason) {
        return run(session -> {
            VotingPolicy next = policy.withVersion(session.state().highestPolicy() + 1);
            io.moodstream.EnsemblePolicy avro = Policies.avro(next)
                    .setPublishedBy(by)
                    .setPublishedAt(clock.instant())
                    .setReason(reason.isEmpty() ? null : reason)
                    .build();
            session.send(new ModelKey.Policy(next.id().version()), avro);
            return next;
        });
    }

    /**
     * Deletes old versions from the topic: of each member all but the newest {@code keep}, the pinned one, the one that
     * should run, and those of a rollout under way, along with their rollout plans and the chunks that no remaining
     * manifest refers to; of the voting policies all but the newest {@code keep} and the one that decides. The newest
     * version always stays, so the next one gets a higher number.
     *
     * @param keep 1 or more, see {@link #DEFAULT_VERSIONS_KEPT}
     * @return the removed versions, by member and version
     */
    public List<MemberVersion> prune(int keep) {
        if (keep < 1) {
            throw new MoodstreamException("Pruning keeps 1 version or more of each member, not " + keep + ".");
        }
        return run(session -> new Pruning(topic, session, clock.instant()).run(keep));
    }

    /**
     * Rewrites trusted records that were overwritten, by whatever record, and re-signs in the current format what this
     * key signed in that of release 0.1. The other calls do this too, but not if the overwriting record is signed by a
     * key that is not trusted here.
     *
     * @return the number of trusted records that were overwritten
     */
    public long mend() {
        return run(ModelPublisher::mended);
    }

    /**
     * Like {@link #mend}; and then, in transactions of their own, writes a tombstone for each key that has only forged
     * records, so that compaction deletes them: records that certainly no trusted key signed for this topic. One that
     * names a key which is not trusted here stays, since stream apps may trust that one.
     */
    public Cleaned clean() {
        return run(session -> new Cleaned(mended(session), new ForgeryRemoval(session).run()));
    }

    /**
     * What {@link #clean} did.
     *
     * @param overwritten the number of trusted records that were overwritten
     * @param removed the number of keys that got a tombstone
     */
    public record Cleaned(long overwritten, long removed) {}

    private static long mended(PublishSession session) {
        long overwritten =
                session.state().positions().filter(TrustedPosition::overwritten).count();
        new TopicRepair(session).run(true);
        return overwritten;
    }

    /** What is on the topic under the keys that count for this publisher. */
    public ModelTopicView view() {
        return ModelTopicView.read(topic, trusted.and(key.publicKey()));
    }

    private List<Manifest> publish(
            List<ModelDraft> drafts,
            Function<PublishSession, Function<MemberVersion, Optional<String>>> plans,
            PublishProgress progress) {
        try (PackedDrafts packed = PackedDrafts.pack(drafts)) {
            return PublishSession.run(
                    topic, key, trusted, packed, session -> new ModelPublication(session, packed, progress)
                            .run(drafts, plans.apply(session), clock.instant()));
        }
    }

    private <R> R run(Function<PublishSession, R> work) {
        return PublishSession.run(topic, key, trusted, ChunkSink.NONE, work);
    }

    private ModelPin avro(MemberVersion id, String by, String reason) {
        return ModelPin.newBuilder()
                .setMember(id.member())
                .setVersion(id.version())
                .setPinnedBy(by)
                .setPinnedAt(clock.instant())
                .setReason(reason.isEmpty() ? null : reason)
                .build();
    }

    private static void checkPublished(MemberVersion id, Set<MemberVersion> published) {
        if (published.contains(id)) {
            return;
        }
        String versions = published.stream()
                .filter(other -> other.member().equals(id.member()))
                .map(MemberVersion::toString)
                .collect(Collectors.joining(", "));
        throw new MoodstreamException(
                versions.isEmpty()
                        ? id + " is not on the topic, nor is any other version of that member; there are the members "
                                + new TreeSet<>(published.stream()
                                        .map(MemberVersion::member)
                                        .toList())
                                + "."
                        : id + " is not on the topic; there are " + versions + ".");
    }
}
