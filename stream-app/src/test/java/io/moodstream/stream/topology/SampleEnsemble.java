package io.moodstream.stream.topology;

import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.EnsembleClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Four members whose scores depend on the pixels and the version alone, in place of engines tested elsewhere. */
final class SampleEnsemble implements EnsembleClassifier {

    static final List<String> MEMBERS = List.of("custom", "ipretrained", "pretrained", "xgcustom");

    private volatile long version = 1;

    void swapTo(long next) {
        version = next;
    }

    @Override
    public List<Classification> classify(List<PhotoPixels> photos) {
        long snapshot = version;
        return photos.stream().map(photo -> classify(photo.pixels(), snapshot)).toList();
    }

    private static Classification classify(Pixels photo, long snapshot) {
        List<MemberBallot> ballots = new ArrayList<>();
        for (String member : MEMBERS) {
            MemberVersion id = new MemberVersion(member, snapshot);
            Random random = new Random(photo.hashCode() * 31L + id.hashCode());
            // A member abstains from one photo in ten, as it does for a score of NaN.
            ballots.add(MemberBallot.of(id, random.nextInt(10) == 0 ? Double.NaN : random.nextDouble()));
        }
        return Classification.decide(new MajorityVote(), ballots);
    }
}
