package io.moodstream.cli.demo;

import io.moodstream.WindowedMetrics;
import io.moodstream.cli.text.LiveBlock;
import io.moodstream.cli.text.StyledText;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.follow.LiveModelTracker;
import io.moodstream.client.follow.PhotoOutcome;
import io.moodstream.client.follow.PhotoOutcomes;
import io.moodstream.domain.Causes;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The live table while photos are streamed and the second version is trained; runs until every photo is answered. */
final class DemoProgress implements AutoCloseable {

    private static final Duration IN_A_PIPE = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Scoreboard board = new Scoreboard();
    private final PhotoOutcomes outcomes;
    private final Tail<WindowedMetrics> metrics;
    private final LiveModelTracker live;
    private final LiveBlock block;
    private long deadLetters;
    private boolean swapped;

    /** Starts following now; create it before the first photo is sent. */
    DemoProgress(Cluster cluster, Terminal terminal) {
        this.outcomes = PhotoOutcomes.fromNowOn(cluster);
        Topic topic = cluster.topics().modelMetrics();
        this.metrics = Tail.fromBeginning(
                cluster.clients(), topic, cluster.serdes().deserializer(topic, WindowedMetrics.class));
        this.live = LiveModelTracker.of(cluster);
        this.block = new LiveBlock(terminal, Clock.systemUTC(), IN_A_PIPE);
    }

    /**
     * Shows the table until every photo is answered.
     *
     * @throws MoodstreamException if there are no answers for two minutes, or the second version fails
     */
    void run(Streamer streamer, int photos, SecondVersion second) {
        long lastNews = System.nanoTime();
        while (answered() < photos) {
            if (Thread.currentThread().isInterrupted()) {
                throw new MoodstreamException("Stopped on demand.");
            }
            streamer.throwIfFailed();
            if (follow() > 0) {
                lastNews = System.nanoTime();
            }
            if (!swapped && isLive(second)) {
                swapped = true;
                streamer.newVersionIsLive();
            }
            block.show(lines(streamer, photos, second));
            if (System.nanoTime() - lastNews > TIMEOUT.toNanos()) {
                throw new MoodstreamException("No answer came for " + TIMEOUT.toSeconds() + " s: of " + streamer.sent()
                        + " photos sent, " + answered() + " were answered.");
            }
        }
        block.finish(lines(streamer, photos, second));
    }

    private long answered() {
        return board.predictions() + deadLetters;
    }

    private int follow() {
        List<PhotoOutcome> came = outcomes.poll();
        for (PhotoOutcome outcome : came) {
            if (outcome instanceof PhotoOutcome.Predicted predicted) {
                board.add(predicted.prediction());
            } else {
                deadLetters++;
            }
        }
        metrics.poll(STEP).forEach(record -> {
            if (record.value() != null) {
                board.add(record.value());
            }
        });
        return came.size();
    }

    private boolean isLive(SecondVersion second) {
        if (!second.published().isDone()) {
            return false;
        }
        try {
            List<MemberVersion> ids =
                    second.published().join().stream().map(Manifest::id).toList();
            return live.all(ids);
        } catch (CompletionException e) {
            Throwable cause = Causes.unwrapped(e);
            throw new MoodstreamException(
                    "The second version could not be trained and published: " + cause.getMessage(), e);
        }
    }

    private List<StyledText> lines(Streamer streamer, int photos, SecondVersion second) {
        List<String> lines = new ArrayList<>();
        lines.add("photos in " + streamer.sent() + " of " + photos + "   predictions " + board.predictions()
                + "   dead letters " + deadLetters + "   ties " + board.ties());
        lines.add("second version: " + (swapped ? "live" : second.doing()));
        lines.addAll(board.lines());
        return StyledText.plain(lines);
    }

    @Override
    public void close() {
        outcomes.close();
        metrics.close();
        live.close();
    }
}
