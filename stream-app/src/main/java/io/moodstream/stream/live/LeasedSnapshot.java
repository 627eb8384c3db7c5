package io.moodstream.stream.live;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.live.Ensemble;
import io.moodstream.models.live.InferenceListener;
import io.moodstream.models.live.Lease;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.LiveSnapshot;
import java.util.List;
import java.util.Optional;

/** The ensemble of a lease; closing it ends the lease. */
record LeasedSnapshot(Lease lease, InferenceListener times) implements LiveSnapshot {

    @Override
    public Optional<FaceDetector> detector() {
        return lease.ensemble().detector();
    }

    @Override
    public List<Classification> classify(List<Pixels> photos) {
        Ensemble ensemble = lease.ensemble();
        return ensemble.classify(photos, times).stream()
                .map(ballots -> Classification.by(ensemble.rule(), ballots))
                .toList();
    }

    @Override
    public void close() {
        lease.close();
    }
}
