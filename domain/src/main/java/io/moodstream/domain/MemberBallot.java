package io.moodstream.domain;

/** One member's answer for one photo: a {@link Cast} vote, or the reason why it {@link Abstained}. */
public sealed interface MemberBallot {

    /** The member and version that classified the photo. */
    MemberVersion voter();

    /**
     * A vote.
     *
     * @param score probability of happy, in [0, 1]
     */
    record Cast(MemberVersion voter, double score) implements MemberBallot {
        public Cast {
            ClassLabel.of(score);
        }

        public ClassLabel label() {
            return ClassLabel.of(score);
        }
    }

    /**
     * No vote, because the member failed on this photo.
     *
     * @param reason one sentence for people
     */
    record Abstained(MemberVersion voter, String reason) implements MemberBallot {}

    /** Returns a vote with this score, or an abstention if the score is not a probability (NaN, or outside [0, 1]). */
    static MemberBallot of(MemberVersion voter, double score) {
        return score >= 0 && score <= 1
                ? new Cast(voter, score)
                : new Abstained(voter, "The model's score " + score + " is not a probability.");
    }
}
