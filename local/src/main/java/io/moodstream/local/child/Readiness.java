package io.moodstream.local.child;

import java.io.IOException;

/** Checks whether a service responds. */
@FunctionalInterface
public interface Readiness {

    /** @throws IOException if it does not respond, or not as expected */
    void check() throws IOException;
}
