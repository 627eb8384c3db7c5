package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.train.TrainerThread;
import io.moodstream.cli.up.ShutdownSignal;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.gate.PromotionGate;
import io.moodstream.trainer.service.PendingTraining;
import io.moodstream.trainer.service.ServiceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code train --service}, and {@code train --request}, which sends a request to that service. */
final class ServiceOptions {

    @Option(
            names = "--service",
            description = "Stay, and train and publish when there are no models, when asked, and --every.")
    private boolean service;

    @Option(names = "--request", description = "Train nothing here: ask a running trainer service to train now.")
    private boolean request;

    @Option(
            names = "--every",
            paramLabel = "<time>",
            converter = DurationConverter.class,
            description = "With --service: how old the newest models may get, such as 24h. Default: no schedule.")
    private @Nullable Duration every;

    boolean serves() {
        return service;
    }

    boolean requests() {
        return request;
    }

    /** Runs the service until Ctrl-C. */
    @SuppressWarnings("try") // the resource is only closed
    void serve(
            TrainerConfig config, PublishOptions publishing, PromotionGate gate, Cluster cluster, Terminal terminal) {
        ServiceSettings onDemand = ServiceSettings.onDemand(config.seed())
                .keeping(publishing.keep())
                .gatedBy(gate);
        ServiceSettings settings = every == null ? onDemand : onDemand.every(every);
        terminal.say("The trainer service runs until Ctrl-C; its log follows.");
        try (ShutdownSignal asked = ShutdownSignal.watch();
                TrainerThread running = TrainerThread.start(publishing.service(cluster), config, settings)) {
            asked.await();
            terminal.say("Stopping ...");
        }
    }

    void request(Cluster cluster, Terminal terminal) {
        String user = System.getProperty("user.name");
        new PendingTraining(user, Instant.now(), Optional.empty())
                .send(cluster.kafka(), cluster.serdes(), cluster.topics().trainingRequests());
        terminal.say("Asked for a training in the name of '" + user + "'; a running trainer service will publish it.");
    }
}
