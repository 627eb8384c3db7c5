package io.moodstream.schemas.codec;

import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.Region;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.schemas.BadRecordException;
import java.util.List;

/** Ballots, verdicts and images of a prediction. */
public final class Predictions {

    /** Maximum number of ballots, and of shadow ballots: more than any installation has members. */
    public static final int MAX_BALLOTS = 64;

    /** Maximum number of other faces: a crowd has more than anyone would want to choose from. */
    public static final int MAX_OTHER_FACES = 15;

    private Predictions() {}

    /** Describes which part of a photo was classified, for people; the same wherever a verdict is shown. */
    public static String classifiedRegion(Image image) {
        Region face = image.getRegion();
        if (face != null) {
            return "the face of " + face.getWidth() + "x" + face.getHeight() + " at " + face.getX() + "," + face.getY()
                    + " was classified";
        }
        return isFaceless(image)
                ? "no face was found; the whole photo was classified"
                : "the whole photo was classified";
    }

    /** Whether the photo was searched and no face was found; false if it was not searched. */
    public static boolean isFaceless(Image image) {
        FaceSearch search = image.getSearch();
        return search != null && search.getFaces() <= 0;
    }

    public static List<io.moodstream.Ballot> avro(List<MemberBallot> ballots) {
        return ballots.stream().map(Predictions::avro).toList();
    }

    /** An abstention has the score NaN, the label SAD, which is meaningless there, and its reason. */
    public static io.moodstream.Ballot avro(MemberBallot ballot) {
        io.moodstream.Ballot.Builder avro = io.moodstream.Ballot.newBuilder()
                .setMember(ballot.voter().member())
                .setVersion(ballot.voter().version());
        if (ballot instanceof MemberBallot.Cast cast) {
            return avro.setScore(cast.score())
                    .setLabel(Labels.avro(cast.label()))
                    .build();
        }
        return avro.setScore(Double.NaN)
                .setLabel(Labels.avro(ClassLabel.SAD))
                .setAbstained(((MemberBallot.Abstained) ballot).reason())
                .build();
    }

    public static List<MemberBallot> domain(List<io.moodstream.Ballot> ballots) {
        return ballots.stream().map(Predictions::domain).toList();
    }

    /** @throws BadRecordException if the member, the version or a cast score is out of range */
    public static MemberBallot domain(io.moodstream.Ballot avro) {
        try {
            MemberVersion voter = new MemberVersion(avro.getMember(), avro.getVersion());
            return avro.getAbstained() == null
                    ? new MemberBallot.Cast(voter, avro.getScore())
                    : new MemberBallot.Abstained(voter, avro.getAbstained());
        } catch (IllegalArgumentException e) {
            throw new BadRecordException("A prediction holds an impossible ballot: " + e.getMessage(), e);
        }
    }

    public static io.moodstream.Verdict avro(EnsembleVerdict verdict) {
        return io.moodstream.Verdict.newBuilder()
                .setLabel(Labels.avro(verdict.label()))
                .setScore(verdict.score())
                .setVotesHappy(verdict.votesHappy())
                .setVotesSad(verdict.votesSad())
                .setTie(verdict.tie())
                .setPolicy(verdict.policy().name())
                .setPolicyVersion(verdict.policy().version())
                .build();
    }

    public static EnsembleVerdict domain(io.moodstream.Verdict avro) {
        return new EnsembleVerdict(
                Labels.domain(avro.getLabel()),
                avro.getScore(),
                avro.getVotesHappy(),
                avro.getVotesSad(),
                avro.getTie(),
                new PolicyId(avro.getPolicy(), avro.getPolicyVersion()));
    }
}
