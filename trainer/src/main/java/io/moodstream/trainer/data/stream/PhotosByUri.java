package io.moodstream.trainer.data.stream;

import java.util.Optional;

/** Fetches photos that events give by URI. */
@FunctionalInterface
public interface PhotosByUri {

    /** Fetches none. */
    PhotosByUri NONE = uri -> Optional.empty();

    /** The photo's bytes; empty if it may not be, or cannot be, fetched. */
    Optional<byte[]> fetch(String uri);
}
