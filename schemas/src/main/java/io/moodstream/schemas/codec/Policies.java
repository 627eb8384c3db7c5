package io.moodstream.schemas.codec;

import io.moodstream.domain.EnsemblePolicy;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.TrustedRecords;

/** Voting policies. */
public final class Policies {

    static {
        TrustedRecords.trust();
    }

    private Policies() {}

    /** @throws BadRecordException if this release does not know the rule, or its numbers make no rule */
    public static EnsemblePolicy domain(io.moodstream.EnsemblePolicy avro) {
        try {
            return new EnsemblePolicy(
                    new VotingPolicy(avro.getName(), avro.getVersion()),
                    avro.getWeights(),
                    avro.getIntercept(),
                    avro.getFacts());
        } catch (IllegalArgumentException e) {
            throw new BadRecordException("A voting policy cannot be used: " + e.getMessage(), e);
        }
    }

    /** A builder of the record, to which who publishes it, and when, must still be added. */
    public static io.moodstream.EnsemblePolicy.Builder avro(EnsemblePolicy policy) {
        return io.moodstream.EnsemblePolicy.newBuilder()
                .setName(policy.id().name())
                .setVersion(policy.id().version())
                .setWeights(policy.weights())
                .setIntercept(policy.intercept())
                .setFacts(policy.facts());
    }
}
