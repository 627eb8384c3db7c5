package io.moodstream.domain;

/** What one member said of one photo: a {@link Cast} vote, or why it {@link Abstained}. */
public sealed interface MemberBallot {

    /** The member and version that was asked. */
    MemberVersion voter();

    /** A vote. @param score probability of happy, in [0, 1] */
    record Cast(MemberVersion voter, double score) implements MemberBallot {
        public Cast {
            ClassLabel.of(score);
        }

        public ClassLabel label() {
            return ClassLabel.of(score);
        }
    }

    /** No vote, since the member failed on this photo. @param reason one sentence for people */
    record Abstained(MemberVersion voter, String reason) implements MemberBallot {}

    /** A ballot with this score, or an abstention where the member gave no probability (NaN, or outside [0, 1]). */
    static MemberBallot of(MemberVersion voter, double score) {
        return score >= 0 && score <= 1
                ? new Cast(voter, score)
                : new Abstained(voter, "The model's score " + score + " is not a probability.");
    }
}
