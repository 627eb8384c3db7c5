package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.stream.letters.Rejection.Reason;
import java.nio.ByteBuffer;

/** Gets at the encoded photo of an event. */
final class PhotoContent {

    private PhotoContent() {}

    /**
     * The encoded photo.
     *
     * @throws RejectedException unless the event carries it itself
     */
    static byte[] of(PhotoEvent event) {
        ByteBuffer content = event.getContent();
        String uri = event.getContentUri();
        if (content != null && uri != null) {
            throw new RejectedException(
                    Reason.TWO_CONTENTS,
                    "Photo event '" + event.getPhotoId() + "' has content and the URI '" + uri
                            + "': set exactly one of the two.");
        }
        if (uri != null) {
            throw new RejectedException(
                    Reason.URI_NOT_FETCHED,
                    "Photo event '" + event.getPhotoId() + "' gives its photo as '" + uri
                            + "', but URI fetch is not configured: send the bytes as content.");
        }
        if (content == null) {
            throw new RejectedException(
                    Reason.NO_CONTENT,
                    "Photo event '" + event.getPhotoId()
                            + "' has neither content nor content_uri: set exactly one of the two.");
        }
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }
}
