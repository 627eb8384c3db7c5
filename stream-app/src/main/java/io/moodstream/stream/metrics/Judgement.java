package io.moodstream.stream.metrics;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.schemas.codec.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * What the metrics need of a prediction.
 *
 * @param capturedAt event time of the photo, milliseconds since the epoch; any number, uploaders choose it
 * @param votes the ballots that were cast, and the ensemble's verdict
 */
record Judgement(long capturedAt, List<Vote> votes) {

    Judgement {
        votes = List.copyOf(votes);
    }

    static Judgement of(Prediction prediction) {
        List<Vote> votes = new ArrayList<>();
        for (Ballot ballot : prediction.getBallots()) {
            if (ballot.getAbstained() == null) {
                votes.add(new Vote(
                        new Subject(ballot.getMember(), ballot.getVersion()), Labels.domain(ballot.getLabel())));
            }
        }
        var verdict = prediction.getVerdict();
        votes.add(
                new Vote(new Subject(Subject.ENSEMBLE, verdict.getPolicyVersion()), Labels.domain(verdict.getLabel())));
        return new Judgement(prediction.getCapturedAt().toEpochMilli(), votes);
    }
}
