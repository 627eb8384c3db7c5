package io.moodstream.cli.train;

import io.moodstream.cli.options.DurationConverter;
import io.moodstream.cli.process.ShutdownSignal;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.service.PendingTraining;
import io.moodstream.trainer.service.ServiceSettings;
import io.moodstream.trainer.service.ServiceTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code train --service}, and {@code train --request}, which sends a request to that service. */
final class ServiceOptions {

    @Option(
            names = "--service",
            description = "Keep running, and train and publish if there are no models, on request, by --every and by"
                    + " --new-labels; with --rollout, with a plan.")
    private boolean service;

    @Option(names = "--request", description = "Train nothing here: ask a running trainer service to train now.")
    private boolean request;

    @Option(
            names = "--every",
            paramLabel = "<time>",
            converter = DurationConverter.class,
            description = "With --service: how old the newest models may get, such as 24h. Default: no schedule.")
    private @Nullable Duration every;

    @Option(
            names = "--new-labels",
            paramLabel = "<n>",
            description = "With --service and --data stream: train once this many photos have been labelled since the"
                    + " last training, but not before --every (by default an hour) has passed. Default: labels trigger"
                    + " no training.")
    private @Nullable Integer newLabels;

    boolean serves() {
        return service;
    }

    boolean requests() {
        return request;
    }

    /** @throws ParameterException if there is a schedule without a service, or labels where none are counted */
    void check(boolean usesStream, CommandSpec spec) {
        if (every != null && !service) {
            throw new ParameterException(spec.commandLine(), "--every is the schedule of a service: give --service.");
        }
        if (newLabels != null && (!service || !usesStream)) {
            throw new ParameterException(
                    spec.commandLine(), "--new-labels counts labels on the stream: give --service and --data stream.");
        }
        if (newLabels != null && newLabels < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--new-labels is " + newLabels + "; it is a number of photos, 1 or more.");
        }
    }

    /** These settings, with the triggers that were asked for. */
    ServiceSettings triggered(ServiceSettings settings) {
        ServiceSettings scheduled = every == null ? settings : settings.every(every);
        return newLabels == null ? scheduled : scheduled.afterNewLabels(newLabels);
    }

    /**
     * Runs the service until Ctrl-C.
     *
     * @throws MoodstreamException if the service ends by itself
     */
    void serve(ServiceTopics topics, TrainerConfig config, ServiceSettings settings, Terminal terminal) {
        serve(ended -> TrainerThread.start(topics, config, settings, ended), terminal);
    }

    static void serve(Function<Runnable, TrainerThread> start, Terminal terminal) {
        terminal.say("The trainer service runs until Ctrl-C; its log follows.");
        try (ShutdownSignal asked = ShutdownSignal.watch();
                TrainerThread running = start.apply(asked::wake)) {
            asked.await();
            running.requireRunning();
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
