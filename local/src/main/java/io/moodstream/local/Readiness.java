package io.moodstream.local;

import java.io.IOException;

/** Whether a service answers. */
@FunctionalInterface
interface Readiness {

    /** @throws IOException when it does not answer, or not as it should */
    void check() throws IOException;
}
