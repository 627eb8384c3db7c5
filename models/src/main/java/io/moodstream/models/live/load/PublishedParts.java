package io.moodstream.models.live.load;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compares what a manifest promises with the parts that were received.
 *
 * @param folders folder of each part by its role
 */
record PublishedParts(Manifest manifest, Map<String, Path> folders) {

    /** @throws RejectedModelException if there is no such part */
    Path folder(String role) {
        Path folder = folders.get(role);
        if (folder == null) {
            throw new RejectedModelException(
                    manifest.id(), "Its part '" + role + "' is missing; there are " + folders.keySet() + ".");
        }
        return folder;
    }

    /** @throws RejectedModelException if the two differ */
    void requireSame(String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            throw new RejectedModelException(
                    manifest.id(), "Its " + what + " is " + found + ", where " + wanted + " is needed.");
        }
    }

    /** @throws RejectedModelException for any exception that the load throws */
    <T> T load(Supplier<T> loading) {
        try {
            return loading.get();
        } catch (RejectedModelException e) {
            throw e;
        } catch (RuntimeException e) {
            String reason =
                    e instanceof MoodstreamException ? String.valueOf(e.getMessage()) : "It cannot be loaded: " + e;
            throw new RejectedModelException(manifest.id(), reason, e);
        }
    }
}
