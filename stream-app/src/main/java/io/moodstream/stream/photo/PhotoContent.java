package io.moodstream.stream.photo;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.ByteBuffers;
import io.moodstream.stream.deadletter.RejectedException;
import io.moodstream.stream.deadletter.Rejection.Reason;
import io.moodstream.stream.fetch.PhotoFetchException;
import io.moodstream.stream.fetch.RedactedUri;
import java.nio.ByteBuffer;

/** The encoded image of a photo event: its content, or the photo at its URI. */
final class PhotoContent {

    private PhotoContent() {}

    /** Resolves a URI: by fetching it now, or from a completed fetch. */
    @FunctionalInterface
    interface Source {

        /** @throws PhotoFetchException if it may not be, or cannot be, fetched */
        byte[] get(String uri);
    }

    /**
     * The image.
     *
     * @throws RejectedException if the event has none, or two
     */
    static byte[] of(PhotoEvent event, Source source) {
        ByteBuffer content = event.getContent();
        String uri = event.getContentUri();
        if (content != null && uri != null) {
            throw new RejectedException(
                    Reason.TWO_CONTENTS,
                    "Photo event '" + event.getPhotoId() + "' has content and the URI '" + RedactedUri.of(uri)
                            + "': set exactly one of the two.");
        }
        if (uri != null) {
            return fetched(event.getPhotoId(), uri, source);
        }
        if (content == null) {
            throw new RejectedException(
                    Reason.NO_CONTENT,
                    "Photo event '" + event.getPhotoId()
                            + "' has neither content nor content_uri: set exactly one of the two.");
        }
        return ByteBuffers.toArray(content);
    }

    private static byte[] fetched(String photo, String uri, Source source) {
        try {
            return source.get(uri);
        } catch (PhotoFetchException e) {
            throw new RejectedException(Reason.URI_NOT_FETCHED, "Photo event '" + photo + "': " + e.getMessage());
        }
    }
}
