package io.moodstream.cli.replay;

import io.moodstream.cli.replay.recorded.RetainedPhoto;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gathers photos that are classified together, up to a number and a size: uploaders and whoever may write predictions
 * decide how large each of them is. Not thread-safe.
 */
final class ReplayBatch {

    /** Maximum number of photos. */
    static final int MAX = 32;

    /** Maximum size of several; usual photos reach the number first. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Consumer<List<RetainedPhoto>> full;
    private final List<RetainedPhoto> photos = new ArrayList<>();
    private long bytes;

    /** @param full receives each batch, which is not kept */
    ReplayBatch(Consumer<List<RetainedPhoto>> full) {
        this.full = full;
    }

    void add(RetainedPhoto photo) {
        if (photos.size() == MAX || bytes + photo.bytes() > MAX_BYTES) {
            flush();
        }
        photos.add(photo);
        bytes += photo.bytes();
    }

    /** Passes on what is left. */
    void flush() {
        if (!photos.isEmpty()) {
            full.accept(List.copyOf(photos));
            photos.clear();
            bytes = 0;
        }
    }
}
