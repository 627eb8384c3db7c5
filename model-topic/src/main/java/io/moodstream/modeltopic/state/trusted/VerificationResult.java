package io.moodstream.modeltopic.state.trusted;

import java.util.Optional;

/** The result of verifying a record. */
public sealed interface VerificationResult<T> {

    /**
     * No trusted publisher wrote it here, so it changes nothing.
     *
     * @param reason a sentence to report
     * @param byUnknownKey whether it claims to be signed by a key that is not trusted here
     */
    record Ignored<T>(String reason, boolean byUnknownKey) implements VerificationResult<T> {}

    /**
     * A trusted key signed it for this record key.
     *
     * @param order its rank among the records of its key: the greatest counts
     * @param placed whether the signature binds topic and order, as it does since release 0.2
     * @param signer id of the key; empty for an unsigned record, if those are allowed
     * @param validation its content; empty if it is a deletion
     */
    record Trusted<T>(long order, boolean placed, String signer, Optional<Validated<T>> validation)
            implements VerificationResult<T> {}
}
