package io.moodstream.domain;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chains of exceptions and their causes. */
public final class Causes {

    /** A chain may be a circle. */
    private static final int MAX_LENGTH = 50;

    private Causes() {}

    /** The exception, its cause, the cause of that and so on; nothing of null. */
    public static Stream<Throwable> of(@Nullable Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(MAX_LENGTH);
    }

    /** The last of the causes, or the exception itself if it has none. */
    public static Throwable root(Throwable e) {
        return of(e).reduce(e, (outer, inner) -> inner);
    }

    /** What an exception that only wraps another is about: its cause, or the exception itself if it has none. */
    public static Throwable unwrapped(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }
}
