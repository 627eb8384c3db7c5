package io.moodstream.modeltopic;

import io.moodstream.ModelDeletion;
import io.moodstream.ModelPin;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Policies;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes to the models topic. Each call is one transaction of one producer: what it writes is seen whole or not at all.
 * The calls of all publishers of a topic exclude each other, across processes: a call that starts later fences the one
 * that still runs, which then throws {@link PublisherFencedException} and has written nothing; a publisher that crashed is
 * fenced by the next call. For that they share a {@code transactional.id}: the one among the topic's Kafka properties,
 * else {@code <topic>-publisher}. Holds no connection between calls.
 *
 * <p>Every call throws {@link MoodstreamException} where the brokers or the registry cannot be reached, refuse, or the
 * topic does not exist.
 */
public final class ModelPublisher {

    /** Versions of each member that {@link #prune} is meant to keep unless an operator says otherwise. */
    public static final int DEFAULT_VERSIONS_KEPT = 10;

    private final ModelTopic topic;
    private final SigningKey key;
    private final TrustedKeys trusted;
    private final Clock clock;

    /**
     * A publisher for this topic.
     *
     * @param key signs what is written
     * @param trusted whose records count besides for version numbers and for what may be deleted; should be the keys that
     *     the stream apps trust
     */
    public ModelPublisher(ModelTopic topic, SigningKey key, TrustedKeys trusted, Clock clock) {
        this.topic = topic;
        this.key = key;
        this.trusted = trusted;
        this.clock = clock;
    }

    /** As {@link #publish(List, PublishProgress)}, unwatched. */
    public List<Manifest> publish(List<ModelDraft> drafts) {
        return publish(drafts, PublishProgress.SILENT);
    }

    /**
     * Publishes the members of a run together. Each gets the version after the highest that its member ever had on the
     * topic by a trusted key. Chunks that are there already, signed by this key, are not sent again.
     *
     * @return the signed manifests, in the order of the drafts
     */
    public List<Manifest> publish(List<ModelDraft> drafts, PublishProgress progress) {
        try (PackedDrafts packed = PackedDrafts.pack(drafts)) {
            return PublishSession.run(
                    topic, key, trusted, packed, session -> new ModelPublication(session, packed, progress)
                            .run(drafts, clock.instant()));
        }
    }

    /**
     * Holds a member at a version.
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

    /** Lets a member go to its newest version again; false if it was not pinned. */
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
     * Publishes a voting policy under the version after the highest that ever was on the topic: it decides from then on.
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
     * Takes old versions off the topic: of each member all but the newest {@code keep} and the pinned one, and the chunks
     * that no manifest left refers to; of the voting policies the newest {@code keep} stay. The newest version always stays, so the next one gets a higher number.
     *
     * @param keep 1 or more, see {@link #DEFAULT_VERSIONS_KEPT}
     * @return what was removed, by member and version
     */
    public List<MemberVersion> prune(int keep) {
        if (keep < 1) {
            throw new MoodstreamException("Pruning keeps 1 version or more of each member, not " + keep + ".");
        }
        return run(session -> new Pruning(session, clock.instant()).run(keep));
    }

    /**
     * Writes trusted records again that something else was written over, whatever it is, and signs in today's form what
     * this key signed in that of release 0.1. The other calls do so as well, but leave alone what a key wrote that is not
     * trusted here.
     *
     * @return how many lay under something else
     */
    public long mend() {
        return run(session -> {
            long overwritten = session.state()
                    .positions()
                    .filter(TrustedPosition::overwritten)
                    .count();
            new TopicRepair(session).run(true);
            return overwritten;
        });
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
