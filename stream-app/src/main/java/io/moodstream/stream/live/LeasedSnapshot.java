package io.moodstream.stream.live;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.live.Ensemble;
import io.moodstream.models.live.InferenceListener;
import io.moodstream.models.live.Lease;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.models.live.ShadowBudget;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.LiveSnapshot;
import java.util.List;
import java.util.Optional;

/** The ensemble of a lease; closing it ends the lease. */
record LeasedSnapshot(Lease lease, InferenceListener times, ShadowBudget shadows) implements LiveSnapshot {

    @Override
    public Optional<FaceDetector> detector() {
        return lease.ensemble().detector();
    }

    @Override
    public List<Classification> classify(List<PhotoPixels> photos) {
        Ensemble ensemble = lease.ensemble();
        return ensemble.classify(photos, times, shadows).stream()
                .map(scored -> Classification.decide(ensemble.rule(), scored.ballots())
                        .withSnapshot(ensemble.snapshotId(), scored.shadows()))
                .toList();
    }

    @Override
    public void close() {
        lease.close();
    }
}
