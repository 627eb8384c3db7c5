package io.moodstream.stream.deadletter;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A value, or why the record that it was to be computed from is rejected. Errors are values: a rejection travels on
 * like any other result, until it becomes a {@link DeadLetter}.
 *
 * @param <T> the value
 */
public sealed interface Result<T> {

    /** The value was computed. */
    record Success<T>(T value) implements Result<T> {}

    /** The record is rejected. */
    record Rejected<T>(Rejection rejection) implements Result<T> {}

    static <T> Result<T> success(T value) {
        return new Success<>(value);
    }

    static <T> Result<T> rejected(Rejection rejection) {
        return new Rejected<>(rejection);
    }

    /** Applies the first function to a value, or the second to a rejection. */
    default <R> R fold(Function<T, R> success, Function<Rejection, R> rejected) {
        return this instanceof Success<T> computed
                ? success.apply(computed.value())
                : rejected.apply(((Rejected<T>) this).rejection());
    }

    /** Hands the value to the first receiver, or the rejection to the second. */
    default void ifSuccessOrElse(Consumer<T> success, Consumer<Rejection> rejected) {
        if (this instanceof Success<T> computed) {
            success.accept(computed.value());
        } else {
            rejected.accept(((Rejected<T>) this).rejection());
        }
    }

    /** The result of a next step, which only a value takes. */
    default <R> Result<R> flatMap(Function<T, Result<R>> next) {
        return fold(next, Result::rejected);
    }

    default <R> Result<R> map(Function<T, R> next) {
        return flatMap(value -> success(next.apply(value)));
    }

    /** The value; empty if the record is rejected. */
    default Optional<T> toOptional() {
        return fold(Optional::of, rejection -> Optional.empty());
    }
}
