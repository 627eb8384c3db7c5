package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.models.imaging.DecodedPhoto;
import java.util.List;

/**
 * A photo that has a verdict.
 *
 * @param event the event, as its uploader sent it
 * @param image its pixels, and the face found in them
 * @param classification its ballots and those that did not count
 * @param verdict the decision of the ensemble
 */
public record ClassifiedPhoto(
        PhotoEvent event, DecodedPhoto image, Classification classification, EnsembleVerdict verdict) {

    /** One ballot for each member, in alphabetical order of the members. */
    public List<MemberBallot> ballots() {
        return classification.ballots();
    }
}
