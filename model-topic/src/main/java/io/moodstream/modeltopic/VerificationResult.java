package io.moodstream.modeltopic;

import java.util.Optional;

/** What a record amounts to once its signature was looked at. */
sealed interface VerificationResult<T> {

    /**
     * Nobody who is trusted wrote it here, so it changes nothing.
     *
     * @param reason a sentence to report
     * @param byUnknownKey whether a key that is not trusted here is said to have signed it
     */
    record Ignored<T>(String reason, boolean byUnknownKey) implements VerificationResult<T> {}

    /**
     * A trusted key signed it for this record key.
     *
     * @param order its place among the records of its key: the greatest counts
     * @param placed whether the signature binds topic and order, as it does since release 0.2
     * @param signer id of the key; empty where unsigned records are allowed and this is one
     * @param validation what it offers; empty where it takes away what was there
     */
    record Trusted<T>(long order, boolean placed, String signer, Optional<Validated<T>> validation)
            implements VerificationResult<T> {}
}
