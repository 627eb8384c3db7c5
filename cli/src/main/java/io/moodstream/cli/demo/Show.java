package io.moodstream.cli.demo;

import io.moodstream.WindowedMetrics;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.follow.Answer;
import io.moodstream.cli.follow.Answers;
import io.moodstream.cli.follow.LiveModels;
import io.moodstream.cli.follow.Scoreboard;
import io.moodstream.cli.text.LiveBlock;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The live table while photos stream and the second version comes: follows until every photo is answered. */
final class Show implements AutoCloseable {

    private static final Duration IN_A_PIPE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Scoreboard board = new Scoreboard();
    private final Answers answers;
    private final Tail<WindowedMetrics> metrics;
    private final LiveModels live;
    private final LiveBlock block;
    private long deadLetters;
    private boolean swapped;

    /** Starts to follow now: to be made before the first photo is sent. */
    Show(Cluster cluster, Terminal terminal) {
        this.answers = Answers.fromNowOn(cluster);
        Topic topic = cluster.topics().modelMetrics();
        this.metrics = Tail.fromBeginning(
                cluster.clients(), topic, cluster.serdes().deserializer(topic, WindowedMetrics.class));
        this.live = LiveModels.of(cluster);
        this.block = new LiveBlock(terminal, Clock.systemUTC(), IN_A_PIPE);
    }

    /**
     * Shows the table until every photo is answered.
     *
     * @throws MoodstreamException if answers stay away for two minutes, or the second version fails
     */
    void run(Streamer streamer, int photos, SecondVersion second) {
        long lastNews = System.nanoTime();
        while (answered() < photos) {
            if (Thread.currentThread().isInterrupted()) {
                throw new MoodstreamException("Stopped on demand.");
            }
            streamer.complain();
            if (follow() > 0) {
                lastNews = System.nanoTime();
            }
            if (!swapped && isLive(second)) {
                swapped = true;
                streamer.newVersionIsLive();
            }
            block.show(lines(streamer, photos, second));
            if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
                throw new MoodstreamException("No answer came for " + PATIENCE.toSeconds() + " s: of " + streamer.sent()
                        + " photos sent, " + answered() + " were answered.");
            }
        }
        block.finish(lines(streamer, photos, second));
    }

    private long answered() {
        return board.predictions() + deadLetters;
    }

    private int follow() {
        List<Answer> came = answers.poll();
        for (Answer answer : came) {
            if (answer instanceof Answer.Judged judged) {
                board.add(judged.prediction());
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
                    second.published().join().stream().map(ModelManifest::id).toList();
            return live.all(ids);
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new MoodstreamException(
                    "The second version could not be trained and published: " + cause.getMessage(), e);
        }
    }

    private List<String> lines(Streamer streamer, int photos, SecondVersion second) {
        List<String> lines = new ArrayList<>();
        lines.add("photos in " + streamer.sent() + " of " + photos + "   predictions " + board.predictions()
                + "   dead letters " + deadLetters + "   ties " + board.ties());
        lines.add("second version: " + (swapped ? "live" : second.doing()));
        lines.addAll(board.lines());
        return lines;
    }

    @Override
    public void close() {
        answers.close();
        metrics.close();
        live.close();
    }
}
