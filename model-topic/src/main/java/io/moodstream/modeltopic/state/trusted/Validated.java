package io.moodstream.modeltopic.state.trusted;

/** The content of a record: a value that may be used, or the reason why not. */
public sealed interface Validated<T> {

    /** A value that was signed by a trusted key and is well formed. */
    record Valid<T>(T value) implements Validated<T> {}

    /** A value that must not be used. @param reason a sentence to report */
    record Invalid<T>(String reason) implements Validated<T> {}
}
