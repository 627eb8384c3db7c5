package io.moodstream.trainer.data.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Limits the total unpacked size of a zip: photos hardly compress, zip bombs do. */
final class UnpackLimit {

    private static final long RATIO = 200;
    private static final long ALWAYS = 1L << 30;

    private final AtomicLong left;

    UnpackLimit(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    static UnpackLimit of(Path zip) throws IOException {
        return new UnpackLimit(Math.max(ALWAYS, RATIO * Files.size(zip)));
    }

    void take(int bytes) throws IOException {
        if (left.addAndGet(-bytes) < 0) {
            throw new IOException("the zip unpacks to more than " + RATIO + " times its size, as a zip bomb does");
        }
    }
}
