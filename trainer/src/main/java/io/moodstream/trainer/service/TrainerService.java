package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.gate.PromotionCheck;
import io.moodstream.trainer.source.ModelSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains and publishes when the model topic has no models of its members, on request, on a schedule, and when enough
 * photos of the stream were labelled, one training at a time. What was trained last is known from the model topic
 * alone. A failed training is logged in one sentence and retried at the next trigger; a request whose training failed
 * counts as served. A request that is pending when the service stops is served after the next start.
 */
public final class TrainerService implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofSeconds(5);

    private final CancellationToken stop;
    private final ServiceSettings settings;
    private final TriggerPolicy triggerPolicy;
    private final Supplier<ModelTopicSummary> topic;
    private final TrainingRequests requests;
    private final Optional<NewLabels> labels;
    private final TrainingJob job;
    private final Clock clock;
    private Instant nextPoll = Instant.MIN;
    private Instant lastAttempt = Instant.MIN;

    /** Whether the next request waits for the end of a rollout. */
    private boolean waiting;

    /** Whether the current training has read labels, which then do not count as new any more. */
    private boolean labelsRead;

    /**
     * Creates a service that does nothing until {@link #run}.
     *
     * @param topic reads the model topic; throws {@link MoodstreamException} if it cannot
     * @param requests closed by {@link #run} when it ends
     * @param labels counts labels on the stream
     */
    TrainerService(
            ServiceSettings settings,
            Supplier<ModelTopicSummary> topic,
            TrainingRequests requests,
            Optional<NewLabels> labels,
            TrainingJob job,
            Clock clock) {
        this.stop = new CancellationToken(
                facts -> labelsRead = labels.map(it -> it.known(facts)).orElse(false) || labelsRead);
        this.settings = settings;
        this.triggerPolicy = new TriggerPolicy(settings);
        this.topic = topic;
        this.requests = requests;
        this.labels = labels;
        this.job = job;
        this.clock = clock;
    }

    /**
     * Creates a service on existing topics. It joins the trainers' group at once; the caller runs it.
     *
     * @param config what each run trains; its seed is replaced by that of the run
     * @throws MoodstreamException if its recipe cannot be read
     */
    public static TrainerService on(ServiceTopics topics, TrainerConfig config, ServiceSettings settings, Clock clock) {
        ModelPublisher publisher = new ModelPublisher(topics.models(), topics.key(), topics.trusted(), clock);
        PromotionCheck promotionCheck =
                new PromotionCheck(settings.gate(), ModelSource.live(topics.models(), topics.trusted()));
        Set<String> trained = Set.copyOf(config.trained());
        Supplier<ModelTopicSummary> state = () -> ModelTopicSummary.read(topics.models(), topics.trusted(), trained);
        TrainingJob job = new TrainAndPublish(
                new Trainer(clock), config, new PlannedPublication(publisher, state, settings), promotionCheck);
        Optional<NewLabels> labels = settings.newLabels()
                .flatMap(wanted -> config.stream().map(stream -> new NewLabels(stream.clients(), wanted)));
        return on(topics, state, job, labels, settings, clock);
    }

    static TrainerService on(
            ServiceTopics topics,
            Supplier<ModelTopicSummary> state,
            TrainingJob job,
            Optional<NewLabels> labels,
            ServiceSettings settings,
            Clock clock) {
        return new TrainerService(
                settings,
                state,
                KafkaTrainingRequests.join(
                        topics.models().kafka(),
                        topics.serdes().deserializer(topics.requests(), TrainingRequest.class),
                        topics.requests()),
                labels,
                job,
                clock);
    }

    /** Serves until {@link #close} is called from another thread; only an {@link Error} ends it before. */
    @Override
    public void run() {
        try (requests) {
            while (!stop.isRaised()) {
                try {
                    step();
                } catch (CancellationException e) {
                    LOG.info("The training was broken off since the service is being stopped.");
                } catch (MoodstreamException | KafkaException e) {
                    LOG.warn("{} The trainer tries again in {} s.", e.getMessage(), BREATH.toSeconds());
                    stop.await(BREATH);
                } catch (RuntimeException e) {
                    LOG.error("Unexpected failure. The trainer tries again in {} s.", BREATH.toSeconds(), e);
                    stop.await(BREATH);
                }
            }
        }
    }

    /** Checks once for a trigger and handles it. */
    void step() {
        Optional<TrainingRequest> request = requests.next(POLL);
        Instant now = clock.instant();
        if (!requests.chosen() || ((request.isEmpty() || waiting) && now.isBefore(nextPoll))) {
            return;
        }
        ModelTopicSummary state = topic.get();
        nextPoll = clock.instant().plus(settings.pollInterval());
        waiting = request.isPresent()
                && settings.rollout().isPresent()
                && !state.candidates().isEmpty();
        if (waiting) {
            LOG.info(
                    "{} waits until the rollout of {} is over.",
                    new TrainingTrigger.Requested(request.get()),
                    String.join(", ", state.candidates()));
            return;
        }
        Optional<TrainingTrigger> trigger = triggerPolicy.next(
                state, request, now, lastAttempt, () -> labels.map(it -> it.since(state.facts(), stop::check))
                        .orElse(0));
        trigger.ifPresent(why -> train(why, state));
        if (request.isPresent()) {
            requests.done();
            if (trigger.isEmpty()) {
                LOG.info("{} is answered by models that are newer.", new TrainingTrigger.Requested(request.get()));
            }
        }
        nextPoll = clock.instant().plus(state.isEmpty() ? settings.retry() : settings.pollInterval());
    }

    private void train(TrainingTrigger why, ModelTopicSummary state) {
        lastAttempt = clock.instant();
        labelsRead = false;
        long seed = why.seed().orElse(settings.seed() + state.highestVersion());
        LOG.info("A training with seed {} starts: {}.", seed, why);
        try {
            job.run(seed, stop).forEach(manifest -> LOG.info("Published {}.", manifest.id()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "The training failed and is tried again at the next occasion{}: {}",
                    labelsRead ? ", for which the labels that it read do not count" : "",
                    e.getMessage());
            LOG.debug("The failed training:", e);
        }
    }

    /** Makes {@link #run} end soon: a running training is cancelled at its next step and not published. */
    @Override
    public void close() {
        stop.raise();
    }
}
