package io.moodstream.cli.demo;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.RolloutDecision;
import io.moodstream.cli.publish.ArtifactPublication;
import io.moodstream.cli.rollout.plan.PlanForm;
import io.moodstream.cli.rollout.plan.PlanText;
import io.moodstream.cli.text.LiveBlock;
import io.moodstream.cli.text.StyledText;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.follow.LiveModelTracker;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.photo.RateLimiter;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Table;
import io.moodstream.domain.rollout.ConfidenceSequence;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Publishes versions with a rollout plan and streams labelled faces until the evidence has decided. No photo is late
 * or broken here.
 */
final class DemoRollouts implements AutoCloseable {

    /** Far more than are needed: on a busy machine many are sent before a stage begins, and do not count for it. */
    private static final int MAX_PHOTOS = 2_000;

    private static final Duration UNTIL_LOADED = Duration.ofSeconds(90);
    private static final Duration IN_A_PIPE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(5);
    private static final RolloutDraft PLAN =
            PlanForm.draft(Map.of("stages", List.of("shadow", "canary:50"), "labelled", "40", "watch", "0"), "demo");

    private final ArtifactPublication publication;
    private final Terminal terminal;
    private final PhotoEventFactory events = new PhotoEventFactory("demo", Clock.systemUTC());
    private final double rate;
    private final PhotoSender sender;
    private final Tail<RolloutDecision> decisions;
    private final LiveModelTracker models;
    private final Iterator<DrawnPhoto> faces;
    private int sent;

    /**
     * @param seed seed of the faces
     * @param rate photos per second
     */
    DemoRollouts(Cluster cluster, ArtifactPublication publication, Terminal terminal, long seed, double rate) {
        this.publication = publication;
        this.terminal = terminal;
        this.rate = rate;
        this.faces = new DrawnFaces(seed).draw(MAX_PHOTOS).iterator();
        this.models = LiveModelTracker.of(cluster);
        this.sender = new PhotoSender(cluster);
        Topic topic = cluster.topics().rollouts();
        this.decisions = Tail.fromBeginning(
                cluster.clients(), topic, cluster.serdes().deserializer(topic, RolloutDecision.class));
    }

    /**
     * Publishes a version with a plan, waits until it is loaded, and streams faces until its rollout is over.
     *
     * @return how it ended
     * @throws MoodstreamException if the faces are used up before
     */
    RolloutPosition run(ArtifactFolder artifact) {
        Manifest manifest =
                publication.publish(List.of(artifact), Optional.of(PLAN)).get(0);
        String plan = manifest.rollout().orElseThrow();
        awaitLoaded(manifest.id());
        RateLimiter rateLimiter = new RateLimiter(rate);
        LiveBlock block = new LiveBlock(terminal, Clock.systemUTC(), IN_A_PIPE);
        while (true) {
            Optional<RolloutPosition> position = latest(plan);
            position.ifPresent(it -> block.show(lines(it)));
            if (position.filter(it -> it.status().isOver()).isPresent()) {
                block.finish(lines(position.orElseThrow()));
                return position.orElseThrow();
            }
            if (!faces.hasNext() || Thread.currentThread().isInterrupted()) {
                throw new MoodstreamException("The rollout of " + manifest.id() + " was not decided by " + sent
                        + " labelled photos; see the stream app's log.");
            }
            rateLimiter.await();
            sender.send(event(faces.next()));
            sent++;
        }
    }

    private void awaitLoaded(MemberVersion candidate) {
        long end = System.nanoTime() + UNTIL_LOADED.toNanos();
        while (!models.isCandidate(candidate)) {
            if (System.nanoTime() > end) {
                throw new MoodstreamException("The model " + candidate + " was not loaded within "
                        + UNTIL_LOADED.toSeconds() + " s; see the stream app's log.");
            }
        }
    }

    /** Number of photos sent so far. */
    int sent() {
        return sent;
    }

    private Optional<RolloutPosition> latest(String plan) {
        return decisions.poll(STEP).stream()
                .map(ConsumerRecord::value)
                .filter(decision -> decision != null && decision.getPlanId().equals(plan))
                .reduce((older, newer) -> newer)
                .map(Rollouts::domain);
    }

    private PhotoEvent event(DrawnPhoto face) {
        return events.event(
                PhotoId.ofFile(face.name(), face.content()),
                face.name(),
                face.content(),
                Label.valueOf(face.label().name()));
    }

    private static List<StyledText> lines(RolloutPosition position) {
        Table table = Table.of("Rollout", "Stage", ">Labelled", "Difference (points)", "Status");
        ConfidenceSequence.Interval difference =
                ConfidenceSequence.of(position.counts(), PLAN.criterion().alpha());
        table.row(
                position.candidate() + " against " + position.baseline(),
                stage(position),
                position.counts().labelled(),
                String.format(Locale.ROOT, "%+.1f to %+.1f", 100 * difference.lower(), 100 * difference.upper()),
                status(position.status()));
        return StyledText.plain(table.lines());
    }

    private static String stage(RolloutPosition position) {
        return position.stage() < PLAN.stages().size()
                ? PlanText.of(PLAN.stages().get(position.stage()))
                : "all photos";
    }

    private static String status(RolloutStatus status) {
        return status == RolloutStatus.COMPLETED
                ? "promoted"
                : status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void close() {
        decisions.close();
        models.close();
        sender.close();
    }
}
