package io.moodstream.cli.replay;

import io.moodstream.Prediction;
import io.moodstream.cli.text.Progress;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.deadletter.Result;

/** Shows how many photos are done, and passes them on. */
final class ReplayProgress implements ReplayListener {

    private final Progress progress;
    private final ReplayListener next;
    private long done;

    ReplayProgress(Progress progress, ReplayListener next) {
        this.progress = progress;
        this.next = next;
    }

    @Override
    public void replayed(Prediction recorded, Result<ClassifiedPhoto> now) {
        next.replayed(recorded, now);
        progress.to(++done);
    }

    @Override
    public void skipped(Prediction recorded, String reason) {
        next.skipped(recorded, reason);
        progress.to(++done);
    }
}
