package io.moodstream.stream.classify;

import io.moodstream.models.faces.FaceFinder;
import java.util.Optional;

/**
 * What is live at one moment, held until it is closed: photos are searched for faces and judged by one and the same set,
 * whatever is swapped meanwhile.
 */
public interface Snapshot extends Judge, AutoCloseable {

    /** What finds faces; empty where no detector was published, so that the one that the app was started with does. */
    Optional<FaceFinder> finder();

    @Override
    void close();
}
