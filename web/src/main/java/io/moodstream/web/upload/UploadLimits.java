package io.moodstream.web.upload;

import io.moodstream.schemas.TopicCatalogue;

/**
 * What is taken from one client.
 *
 * @param maxPhotoBytes largest photo
 * @param maxRequestBytes largest request, all its photos together
 * @param maxFiles most photos in a request
 * @param perSecond photos and labels a second from one address, in the long run
 * @param burst photos and labels from one address at once; no less than {@code maxFiles}
 * @param inParallel uploads that are handled at the same time, each once its body is there
 */
public record UploadLimits(
        int maxPhotoBytes, int maxRequestBytes, int maxFiles, double perSecond, int burst, int inParallel) {

    /** What key, headers and the other fields of an event may take of the largest record. */
    private static final int AROUND_CONTENT = 16 * 1024;

    /** Photos as large as the topic takes, 32 MiB and 100 photos a request, 200 a second. */
    public static UploadLimits standard() {
        return new UploadLimits(TopicCatalogue.MAX_PHOTO_BYTES - AROUND_CONTENT, 32 << 20, 100, 200, 400, 4);
    }

    /** Bytes for all bodies under way together: as many of the largest requests as are handled at a time. */
    public long bodyMemory() {
        return (long) inParallel * maxRequestBytes;
    }

    /** The same with another rate. */
    public UploadLimits withRate(double rate) {
        return new UploadLimits(
                maxPhotoBytes, maxRequestBytes, maxFiles, rate, Math.max(maxFiles, (int) (2 * rate)), inParallel);
    }
}
