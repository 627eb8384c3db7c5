package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.modeltopic.ModelTopicView;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.gate.PromotionCheck;
import io.moodstream.trainer.source.ModelSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains and publishes when the model topic has no models, on request and on a schedule, one training at a time. A
 * failed training is logged in one sentence and retried at the next trigger; a request whose training failed counts as
 * served. A request that is pending when the service stops is served after the next start.
 */
public final class TrainerService implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofSeconds(5);

    private final CancellationToken stop = new CancellationToken();
    private final ServiceSettings settings;
    private final TriggerPolicy triggerPolicy;
    private final Supplier<ModelTopicSummary> topic;
    private final TrainingRequests requests;
    private final TrainingJob job;
    private final Clock clock;
    private Instant nextPoll = Instant.MIN;
    private Instant lastAttempt = Instant.MIN;

    /**
     * Creates a service that does nothing until {@link #run}.
     *
     * @param topic reads the model topic; throws {@link MoodstreamException} if it cannot
     * @param requests closed by {@link #run} when it ends
     */
    public TrainerService(
            ServiceSettings settings,
            Supplier<ModelTopicSummary> topic,
            TrainingRequests requests,
            TrainingJob job,
            Clock clock) {
        this.settings = settings;
        this.triggerPolicy = new TriggerPolicy(settings);
        this.topic = topic;
        this.requests = requests;
        this.job = job;
        this.clock = clock;
    }

    /**
     * Creates a service on existing topics. It joins the trainers' group at once; the caller runs it.
     *
     * @param config what each run trains; its seed is replaced by that of the run
     */
    public static TrainerService on(ServiceTopics topics, TrainerConfig config, ServiceSettings settings, Clock clock) {
        ModelPublisher publisher = new ModelPublisher(topics.models(), topics.key(), topics.trusted(), clock);
        PromotionCheck promotionCheck =
                new PromotionCheck(settings.gate(), ModelSource.live(topics.models(), topics.trusted()));
        TrainingJob job = new TrainAndPublish(new Trainer(clock), config, publisher, promotionCheck, settings.keep());
        return on(topics, job, settings, clock);
    }

    static TrainerService on(ServiceTopics topics, TrainingJob job, ServiceSettings settings, Clock clock) {
        return new TrainerService(
                settings,
                () -> ModelTopicSummary.of(ModelTopicView.read(topics.models(), topics.trusted())),
                KafkaTrainingRequests.join(
                        topics.models().kafka(),
                        topics.serdes().deserializer(topics.requests(), TrainingRequest.class),
                        topics.requests()),
                job,
                clock);
    }

    /** Serves until {@link #close} is called from another thread. */
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
                }
            }
        }
    }

    /** Checks once for a trigger and handles it. */
    void step() {
        Optional<TrainingRequest> request = requests.next(POLL);
        Instant now = clock.instant();
        if (!requests.chosen() || (request.isEmpty() && now.isBefore(nextPoll))) {
            return;
        }
        ModelTopicSummary state = topic.get();
        Optional<TrainingTrigger> trigger = triggerPolicy.next(state, request, now, lastAttempt);
        trigger.ifPresent(why -> train(why, state));
        if (request.isPresent()) {
            requests.done();
            if (trigger.isEmpty()) {
                LOG.info("{} is answered by models that are newer.", new TrainingTrigger.Requested(request.get()));
            }
        }
        nextPoll = clock.instant().plus(state.newest().isEmpty() ? settings.retry() : settings.pollInterval());
    }

    private void train(TrainingTrigger why, ModelTopicSummary state) {
        lastAttempt = clock.instant();
        long seed = why.seed().orElse(settings.seed() + state.highestVersion());
        LOG.info("A training with seed {} starts: {}.", seed, why);
        try {
            job.run(seed, stop).forEach(manifest -> LOG.info("Published {}.", manifest.id()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The training failed and is tried again at the next occasion: {}", e.getMessage());
            LOG.debug("The failed training:", e);
        }
    }

    /** Makes {@link #run} end soon: a running training is cancelled at its next step and not published. */
    @Override
    public void close() {
        stop.raise();
    }
}
