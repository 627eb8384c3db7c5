package io.moodstream.cli.train;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.moodstream.TrainingRequest;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.SigningKeys;
import io.moodstream.modeltopic.ModelTopicView;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.Topic;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.service.KafkaTrainingRequests;
import io.moodstream.trainer.service.ServiceSettings;
import io.moodstream.trainer.service.TopicState;
import io.moodstream.trainer.service.TrainerService;
import io.moodstream.trainer.service.TrainingJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The trainer service on a thread of its own; what it does goes to the log on stderr. */
public final class Service implements AutoCloseable {

    private final TrainerService service;
    private final Thread thread;

    private Service(TrainerService service) {
        this.service = service;
        this.thread = new Thread(service, "trainer-service");
    }

    /** Starts it. */
    public static Service start(
            TrainerConfig config, Cluster cluster, Path dataDir, Publication publication, Optional<Duration> every) {
        ((Logger) LoggerFactory.getLogger("io.moodstream")).setLevel(Level.INFO);
        ServiceSettings onDemand = ServiceSettings.onDemand(config.seed());
        TrustedKeys trusted = SigningKeys.in(dataDir).trusted();
        Topic requests = cluster.topics().trainingRequests();
        TrainingJob job = (seed, listener) -> publication.publish(new Trainer(Clock.systemUTC())
                .train(config.withSeed(seed), listener)
                .artifacts());
        Service started = new Service(new TrainerService(
                every.map(onDemand::every).orElse(onDemand),
                () -> TopicState.of(ModelTopicView.read(cluster.modelTopic(), trusted)),
                KafkaTrainingRequests.join(
                        cluster.kafka(), cluster.serdes().deserializer(requests, TrainingRequest.class), requests),
                job,
                Clock.systemUTC()));
        started.thread.start();
        return started;
    }

    /** Breaks off what is under way and waits for the end. */
    @Override
    public void close() {
        service.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
