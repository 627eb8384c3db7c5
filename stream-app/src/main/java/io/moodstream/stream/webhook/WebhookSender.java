package io.moodstream.stream.webhook;

import io.moodstream.domain.Backoff;
import io.moodstream.domain.DurationFormat;
import io.moodstream.schemas.client.KafkaClients;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends webhooks on its own daemon thread, in the order of each topic, and waits for the receiver as long as that
 * takes; nothing else waits for it. An event is sent at least once: its offset is committed once the receiver has it.
 */
public final class WebhookSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY = Duration.ofMinutes(5);

    /** How often the receiver may refuse an event, which it would refuse for ever, while the next ones wait. */
    private static final int MAX_REFUSALS = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final WebhookSettings settings;
    private final KafkaClients clients;
    private final String group;
    private final SignedPlans plans;
    private final WebhookClient receiver;
    private final WebhookMetrics metrics;
    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private WebhookSender(
            WebhookSettings settings, KafkaClients clients, String app, SignedPlans plans, WebhookMetrics metrics) {
        this.settings = settings;
        this.plans = plans;
        this.clients = clients;
        this.group = app + "-webhooks";
        this.receiver = new WebhookClient(settings, URI.create("/" + app), clock);
        this.metrics = metrics;
        this.thread = new Thread(this::run, "webhooks");
        thread.setDaemon(true);
    }

    /**
     * Starts sending.
     *
     * @param app the application id, which all instances share; it is the source of the events
     * @param plans which decisions on rollouts are genuine
     */
    public static WebhookSender start(
            WebhookSettings settings, KafkaClients clients, String app, SignedPlans plans, WebhookMetrics metrics) {
        WebhookSender sender = new WebhookSender(settings, clients, app, plans, metrics);
        sender.thread.start();
        LOG.info("Webhooks go to {}.", settings);
        return sender;
    }

    private void run() {
        Backoff backoff = new Backoff(FIRST_PAUSE, MAX_PAUSE);
        while (!isClosing()) {
            try (WebhookTopics topics = new WebhookTopics(clients, group, plans, settings.requestTimeout())) {
                while (!isClosing()) {
                    step(topics);
                    backoff.reset();
                }
            } catch (InterruptedException | InterruptException e) {
                closing.countDown(); // an interrupt means stop
            } catch (RuntimeException | Error e) {
                pauseAfter(e, backoff.next());
            }
        }
    }

    private void step(WebhookTopics topics) throws InterruptedException {
        for (ConsumerRecord<String, byte[]> record : topics.poll()) {
            Optional<Change> change = topics.read(record);
            if (change.isPresent() && !topics.awaitPlan(record, change.get())) {
                return; // whoever has the partition now reads it again
            }
            Optional<WebhookEvent> event = change.flatMap(it -> topics.event(record, it));
            if (event.isPresent()) {
                if (!deliver(event.get(), record, topics)) {
                    return; // whoever has the partition now reads it again
                }
                topics.done(record);
                topics.commit();
            } else {
                topics.done(record);
            }
        }
        topics.commit();
    }

    /** @return whether the event is done with, sent or given up; false if another instance may see to it */
    private boolean deliver(WebhookEvent event, ConsumerRecord<String, byte[]> record, WebhookTopics topics)
            throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_RETRY, MAX_RETRY);
        DeliveryDeadline deadline = deadline(event, record, topics);
        int refusals = 0;
        while (true) {
            Optional<WebhookClient.Failure> failure = receiver.send(event);
            if (failure.isEmpty()) {
                metrics.delivered();
                return true;
            }
            metrics.failed();
            refusals += failure.get().isRefusal() ? 1 : 0;
            if (refusals == MAX_REFUSALS || deadline.isOver()) {
                metrics.givenUp();
                LOG.error(
                        "Webhook {} is given up after {}: {} does not take it, {}.",
                        event.id(),
                        refusals == MAX_REFUSALS
                                ? MAX_REFUSALS + " refusals"
                                : DurationFormat.format(settings.deliveryTimeout()),
                        settings.receiver(),
                        failure.get().reason());
                return true;
            }
            Duration pause = backoff.next();
            LOG.warn(
                    "Webhook {} is sent again in {} s: {} did not take it, {}.",
                    event.id(),
                    pause.toSeconds(),
                    settings.receiver(),
                    failure.get().reason());
            if (!topics.pause(pause, record)) {
                return false;
            }
        }
    }

    /**
     * Counted from when the event happened, or its record was written or seen, whatever was first: anybody may claim
     * any time, and after a long outage the events that waited must not each wait as long again.
     */
    private DeliveryDeadline deadline(WebhookEvent event, ConsumerRecord<String, byte[]> record, WebhookTopics topics) {
        Instant now = clock.instant();
        Instant seen = now.minusNanos(System.nanoTime() - topics.seen(record));
        Stream<Instant> written =
                record.timestamp() < 0 ? Stream.empty() : Stream.of(Instant.ofEpochMilli(record.timestamp()));
        Instant since = Stream.concat(Stream.of(event.at(), seen), written)
                .min(Comparator.naturalOrder())
                .orElse(seen);
        return DeliveryDeadline.of(since, now, settings.deliveryTimeout(), System::nanoTime);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pauseAfter(Throwable failure, Duration pause) {
        if (isClosing()) {
            return;
        }
        LOG.warn("Webhooks cannot be read from Kafka; they are read again in {} s.", pause.toSeconds(), failure);
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Closing while waiting.");
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    /**
     * Stops sending and waits for the thread to end; what the receiver does not have yet is sent after the next start.
     */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt(); // it may be waiting for the receiver or for a broker
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
