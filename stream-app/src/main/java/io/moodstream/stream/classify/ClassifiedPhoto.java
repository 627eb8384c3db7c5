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
 * @param ballots one for each member, in alphabetical order of the members
 * @param verdict the decision of the ensemble
 */
public record ClassifiedPhoto(
        PhotoEvent event, DecodedPhoto image, List<MemberBallot> ballots, EnsembleVerdict verdict) {

    public ClassifiedPhoto {
        ballots = List.copyOf(ballots);
    }
}
