package io.moodstream.modeltopic;

/** What a record offers: a value that may be used, or a reason why not. */
sealed interface Validated<T> {

    /** A value that was signed by a trusted key and is well formed. */
    record Valid<T>(T value) implements Validated<T> {}

    /** A sentence to report. */
    record Invalid<T>(String reason) implements Validated<T> {}
}
