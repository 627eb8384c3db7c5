package io.moodstream.stream;

import io.moodstream.domain.MemberVersion;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.classify.DecodeJournal;
import io.moodstream.stream.config.ListenAddress;
import io.moodstream.stream.config.StreamAppConfig;
import io.moodstream.stream.config.StreamsProperties;
import io.moodstream.stream.http.AddressFile;
import io.moodstream.stream.http.OperatorEndpoint;
import io.moodstream.stream.http.OperatorResponse;
import io.moodstream.stream.meters.PrometheusMetrics;
import io.moodstream.stream.meters.ReadableStreams;
import io.moodstream.stream.webhook.WebhookSender;
import io.moodstream.tracing.Tracing;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the stream app, from start to stop: topics checked, models live, streams running. Photos stay on
 * their topic until every voter is live.
 */
public final class StreamApp implements AutoCloseable {

    /** Timeout of a clean stop; an instance that exceeds it stops as in a crash, which loses nothing either. */
    public static final Duration CLOSING = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(StreamApp.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final StreamAppConfig config;
    private final Tracing tracing;
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AvroSerdes serdes;
    private final PrometheusMetrics metrics;
    private volatile InstanceHealth.State state = InstanceHealth.State.STARTING;
    private volatile boolean failed;
    private boolean closed;
    private volatile @Nullable OperatorEndpoint endpoint;
    private volatile @Nullable LiveModelService models;
    private volatile @Nullable WebhookSender webhooks;
    private volatile @Nullable DecodeJournal journal;
    private volatile @Nullable KafkaStreams streams;

    private StreamApp(StreamAppConfig config, Tracing tracing) {
        this.config = config;
        this.tracing = tracing;
        this.metrics = new PrometheusMetrics();
        this.serdes = AvroSerdes.connect(
                config.connection().registryUrl(), config.connection().registry());
    }

    /** Creates an instance without starting it. @param tracing closed by the caller, after the instance */
    public static StreamApp of(StreamAppConfig config, Tracing tracing) {
        return new StreamApp(config, tracing);
    }

    /**
     * Starts the instance and blocks until photos are being classified, however long the models take to arrive; returns
     * at once if {@link #close} is called meanwhile.
     *
     * @throws io.moodstream.domain.MoodstreamException if a topic is missing, the brokers cannot be reached, or the
     *     port for metrics and health is taken
     */
    public void start() throws InterruptedException {
        LOG.info("Starting with {}.", config);
        DecodeJournal decodeJournal = DecodeJournal.open(config.folders().state(), ExitOnError::halt);
        journal = decodeJournal;
        endpoint = config.http().map(this::serve).orElse(null);
        TopicCatalogue topics =
                TopicCheck.catalogue(config.connection().kafka(), config.topicPrefix(), config.applicationId());
        KafkaClients clients = new KafkaClients(config.connection().kafka(), topics, serdes);
        LiveModelService live = LiveModelService.start(config, topics, serdes, metrics);
        models = live;
        webhooks = config.webhook()
                .map(it -> WebhookSender.start(it, clients, config.applicationId(), live.plans(), metrics.webhooks()))
                .orElse(null);
        state = InstanceHealth.State.WAITING_FOR_MODELS;
        ConfiguredTopology topology = new ConfiguredTopology(config, topics, serdes);
        PhotoDecoder decoder = topology.decoder();
        DecoderWarmUp.of(decoder); // while the models load
        while (!live.awaitComplete(POLL_INTERVAL)) {
            if (stopping.getCount() == 0) {
                return;
            }
        }
        run(topology.of(live, decoder, decodeJournal, metrics.topology().traced(tracing)));
        startEnded.await();
    }

    /** The instance's health. Thread-safe. */
    public InstanceHealth health() {
        LiveModelService live = models;
        SortedMap<String, MemberVersion> versions = live == null ? new TreeMap<>() : live.versions();
        return new InstanceHealth(state, versions);
    }

    /** The address at which metrics and health are served, if they are; available from {@link #start} on. */
    public Optional<URI> address() {
        return Optional.ofNullable(endpoint).map(OperatorEndpoint::address);
    }

    /**
     * Waits until the app has stopped.
     *
     * @return whether it was stopped on request; false if its stream threads failed permanently
     */
    public boolean awaitStop() throws InterruptedException {
        stopping.await();
        return !failed;
    }

    /** Stops the instance: finishes photos in flight and frees the models. Idempotent and thread-safe. */
    @Override
    public synchronized void close() {
        stopping.countDown();
        startEnded.countDown();
        LiveModelService live = models;
        if (live != null) {
            live.stopLoading();
        }
        KafkaStreams running = streams;
        if (running != null && !running.close(leaving())) {
            LOG.warn("The stream threads did not end within {}; what they had not committed is done again.", CLOSING);
            state = InstanceHealth.State.STOPPED;
            return; // they may still be classifying: freeing their models would crash the process
        }
        streams = null;
        WebhookSender sender = webhooks;
        if (sender != null) {
            sender.close();
            webhooks = null;
        }
        if (live != null) {
            live.close();
            models = null;
        }
        DecodeJournal decodeJournal = journal;
        if (decodeJournal != null) {
            decodeJournal.close();
            journal = null;
        }
        if (!closed) {
            closed = true;
            serdes.close();
            metrics.close();
        }
        OperatorEndpoint served = endpoint;
        if (served != null) {
            served.close();
            endpoint = null;
        }
        state = InstanceHealth.State.STOPPED;
    }

    private synchronized void run(Topology topology) {
        if (stopping.getCount() == 0) {
            return;
        }
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(config));
        ReadableStreams created = new ReadableStreams(topology, properties);
        created.setUncaughtExceptionHandler(new StreamsExceptionHandler());
        created.setStateListener((now, before) -> changed(now));
        streams = created;
        created.start();
        metrics.watch(created);
    }

    private OperatorEndpoint serve(ListenAddress listenAddress) {
        OperatorEndpoint served = OperatorEndpoint.start(listenAddress, pages());
        AddressFile.write(config.folders().state(), served.address());
        return served;
    }

    private Map<String, Supplier<OperatorResponse>> pages() {
        return Map.of(
                "/metrics", () -> OperatorResponse.metrics(metrics.scrape()),
                "/health/live", () -> OperatorResponse.health(health().isAlive(), health().json()),
                "/health/ready", () -> OperatorResponse.health(health().isReady(), health().json()));
    }

    private void changed(KafkaStreams.State now) {
        if (now == KafkaStreams.State.RUNNING) {
            state = InstanceHealth.State.RUNNING;
            startEnded.countDown();
        } else if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            failed |= stopping.getCount() > 0;
            state = InstanceHealth.State.STOPPED;
            startEnded.countDown();
            stopping.countDown();
        }
    }

    /** Leaves the group, so that other instances take over at once instead of after the session timeout. */
    private static CloseOptions leaving() {
        return CloseOptions.timeout(CLOSING).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    }
}
