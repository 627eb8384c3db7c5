package io.moodstream.web.upload.form;

import io.moodstream.schemas.TopicCatalogue;

/**
 * Limits per client.
 *
 * @param maxPhotoBytes maximum size of a photo
 * @param maxRequestBytes maximum size of a request, all its photos together
 * @param maxFiles maximum number of photos in a request
 * @param perSecond sustained rate of photos and labels per second from one client
 * @param burst burst of photos and labels from one client; no less than {@code maxFiles}
 * @param inParallel number of uploads handled concurrently, each once its body has arrived
 */
public record UploadLimits(
        int maxPhotoBytes, int maxRequestBytes, int maxFiles, double perSecond, int burst, int inParallel) {

    /** Space reserved in the largest record for key, headers and the other fields of an event. */
    private static final int AROUND_CONTENT = 16 * 1024;

    /** Photos as large as the topic allows, 32 MiB and 100 photos per request, 200 per second. */
    public static UploadLimits standard() {
        return new UploadLimits(TopicCatalogue.MAX_PHOTO_BYTES - AROUND_CONTENT, 32 << 20, 100, 200, 400, 4);
    }

    /**
     * Memory for all bodies in progress, in bytes: one of the largest requests for each upload handled concurrently.
     * Half of it is for those of one client: so with two uploads or more, each client can send the largest.
     */
    public long bodyMemory() {
        return (long) inParallel * maxRequestBytes;
    }

    /** A copy with another rate. */
    public UploadLimits withRate(double rate) {
        return new UploadLimits(
                maxPhotoBytes, maxRequestBytes, maxFiles, rate, Math.max(maxFiles, (int) (2 * rate)), inParallel);
    }
}
