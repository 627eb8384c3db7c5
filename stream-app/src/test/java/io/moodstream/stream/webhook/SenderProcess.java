package io.moodstream.stream.webhook;

import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A sender in a process of its own, which a test can kill. */
final class SenderProcess {

    private SenderProcess() {}

    /** @param arguments broker, registry, application id, receiver and secret */
    static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SenderProcess.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Sends until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        String app = arguments[2];
        KafkaClients clients = new KafkaClients(
                Map.of("bootstrap.servers", arguments[0]),
                TopicCatalogue.of(app + "-", 1),
                AvroSerdes.connect(arguments[1], Map.of()));
        WebhookSettings settings = new WebhookSettings(
                URI.create(arguments[3]), WebhookSecret.parse(arguments[4]), Duration.ofSeconds(2), Duration.ofDays(1));
        try (WebhookSender sender =
                WebhookSender.start(settings, clients, app, KnownPlans.all(), WebhookMetrics.NONE)) {
            new CountDownLatch(1).await();
        }
    }
}
