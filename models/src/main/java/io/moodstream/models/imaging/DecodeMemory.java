package io.moodstream.models.imaging;

import io.moodstream.models.imaging.BadPhotoException.Reason;
import java.util.concurrent.Semaphore;

/**
 * What all decodes of this process hold at once, by estimate. Each takes its share before its pixels are read and gives
 * it back right after; who finds too little left waits, in the order of arrival. Nobody holds a share while he waits for
 * one, so that no two wait for each other; small photos pass without asking.
 */
final class DecodeMemory {

    /** Together with a heap of 512 MiB and the models it fits into a container of 2 GiB. */
    static final int BUDGET_MIB = 448;

    private static final int MIB = 1 << 20;
    private static final Semaphore LEFT = new Semaphore(BUDGET_MIB, true);

    private DecodeMemory() {}

    /** Gives back what was taken. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Bytes that a decode holds at its peak, in the heap and outside, besides the file.
     *
     * @param extraBytes what the file's container says of more
     */
    static long estimate(PhotoFormat format, int width, int height, long extraBytes) {
        return (long) width * height * bytesPerPixel(format) + extraBytes;
    }

    /** The readers of JPEG, PNG, GIF and BMP hold a row of pixels, the others whole pictures. */
    private static int bytesPerPixel(PhotoFormat format) {
        return switch (format) {
            case JPEG, PNG, GIF, BMP -> 0;
            case TIFF -> 10;
            case WEBP -> 16;
            case HEIC -> 8;
            case AVIF -> 25; // its decoder took 23 of a picture of 4096x4096, 10 bits, 4:4:4
        };
    }

    /** @throws BadPhotoException if the photo alone wants more than there is for all */
    static Share take(PhotoFormat format, int width, int height, long bytes) {
        int mib = (int) Math.min(Integer.MAX_VALUE, bytes / MIB);
        if (mib > BUDGET_MIB) {
            throw new BadPhotoException(
                    Reason.TOO_MANY_PIXELS,
                    "The " + format.label() + " photo is " + width + "x" + height + " pixels in a coding that takes "
                            + mib + " MiB to decode, at most " + BUDGET_MIB + " are taken: send a smaller copy, or a "
                            + "JPEG that is not progressive.");
        }
        if (mib == 0) {
            return () -> {};
        }
        LEFT.acquireUninterruptibly(mib);
        return () -> LEFT.release(mib);
    }
}
