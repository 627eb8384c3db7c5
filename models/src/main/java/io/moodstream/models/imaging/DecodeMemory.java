package io.moodstream.models.imaging;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.PhotoFormat;
import java.util.concurrent.Semaphore;

/**
 * Limits the estimated memory of all concurrent decodes that share it. Each reserves its share before its pixels are
 * read and releases it right afterwards; if too little is left, it waits, in order of arrival. No thread holds a share
 * while it waits for another, so there is no deadlock. Small photos pass without a reservation.
 */
public final class DecodeMemory {

    /** With a heap of 512 MiB and the models, this fits into a container of 2 GiB. */
    static final int STANDARD_MIB = 448;

    private static final int MIB = 1 << 20;
    private static final DecodeMemory STANDARD = ofMib(STANDARD_MIB);

    private final int budget;
    private final Semaphore left;

    private DecodeMemory(int budget) {
        this.budget = budget;
        this.left = new Semaphore(budget, true);
    }

    /** The memory that all decodes of this process share, unless they are given another: 448 MiB. */
    public static DecodeMemory standard() {
        return STANDARD;
    }

    /** Memory of its own, beside the standard one. */
    public static DecodeMemory ofMib(int budget) {
        return new DecodeMemory(budget);
    }

    /** Releases the reservation. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Peak memory of a decode in bytes, on and off the heap, excluding the file.
     *
     * @param extraBytes additional memory according to the file's container
     */
    static long estimate(PhotoFormat format, int width, int height, long extraBytes) {
        return (long) width * height * bytesPerPixel(format) + extraBytes;
    }

    /** The readers of JPEG, PNG, GIF and BMP hold one row of pixels, the others whole pictures. */
    private static int bytesPerPixel(PhotoFormat format) {
        return switch (format) {
            case JPEG, PNG, GIF, BMP -> 0;
            case TIFF -> 10;
            case WEBP -> 16;
            case HEIC -> 8;
            case AVIF -> 25; // measured: 23 for a picture of 4096x4096, 10 bits, 4:4:4
        };
    }

    /** @throws BadPhotoException if the photo alone needs more than the total budget */
    Share take(PhotoFormat format, int width, int height, long bytes) {
        int mib = (int) Math.min(Integer.MAX_VALUE, bytes / MIB);
        if (mib > budget) {
            throw new BadPhotoException(
                    Reason.TOO_MANY_PIXELS,
                    "The " + format.label() + " photo is " + width + "x" + height + " pixels in a coding that takes "
                            + mib + " MiB to decode, at most " + budget + " are taken: send a smaller copy, or a "
                            + "JPEG that is neither progressive nor in several scans.");
        }
        if (mib == 0) {
            return () -> {};
        }
        left.acquireUninterruptibly(mib);
        return () -> left.release(mib);
    }
}
