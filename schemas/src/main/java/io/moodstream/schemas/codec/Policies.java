package io.moodstream.schemas.codec;

import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.serde.TrustedAvroClasses;

/** Voting policies. */
public final class Policies {

    static {
        TrustedAvroClasses.trust();
    }

    private Policies() {}

    /** @throws BadRecordException if this release does not know the rule, or its voters or numbers are invalid */
    public static VotingPolicy domain(io.moodstream.EnsemblePolicy avro) {
        try {
            return new VotingPolicy(
                    new PolicyId(avro.getName(), avro.getVersion()),
                    avro.getVoters(),
                    avro.getWeights(),
                    avro.getIntercept(),
                    avro.getFacts());
        } catch (IllegalArgumentException e) {
            throw new BadRecordException("A voting policy cannot be used: " + e.getMessage(), e);
        }
    }

    /** A builder of the record; the caller must still add who publishes it and when. */
    public static io.moodstream.EnsemblePolicy.Builder avro(VotingPolicy policy) {
        return io.moodstream.EnsemblePolicy.newBuilder()
                .setName(policy.id().name())
                .setVersion(policy.id().version())
                .setVoters(policy.voters())
                .setWeights(policy.weights())
                .setIntercept(policy.intercept())
                .setFacts(policy.facts());
    }
}
