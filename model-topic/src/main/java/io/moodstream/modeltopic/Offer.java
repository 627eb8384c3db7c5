package io.moodstream.modeltopic;

/** What a record offers: a value that may be used, or a reason why not. */
sealed interface Offer<T> {

    /** A value that was signed by a trusted key and is well formed. */
    record Fine<T>(T value) implements Offer<T> {}

    /** A sentence to report. */
    record Refused<T>(String reason) implements Offer<T> {}
}
