package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.stream.deadletter.RejectedException;
import io.moodstream.stream.deadletter.Rejection.Reason;
import io.moodstream.stream.fetch.NotFetchedException;
import io.moodstream.stream.fetch.ShownUri;
import java.nio.ByteBuffer;

/** Gets at the encoded photo of an event. */
final class PhotoContent {

    private PhotoContent() {}

    /** Where the bytes at a URI come from: they are fetched now, or have been. */
    @FunctionalInterface
    interface Source {

        /** @throws NotFetchedException if they cannot be had */
        byte[] get(String uri);
    }

    /**
     * The encoded photo, fetched where the event gives a URI.
     *
     * @throws RejectedException if there is none
     */
    static byte[] of(PhotoEvent event, Source source) {
        ByteBuffer content = event.getContent();
        String uri = event.getContentUri();
        if (content != null && uri != null) {
            throw new RejectedException(
                    Reason.TWO_CONTENTS,
                    "Photo event '" + event.getPhotoId() + "' has content and the URI '" + ShownUri.of(uri)
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
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] fetched(String photo, String uri, Source source) {
        try {
            return source.get(uri);
        } catch (NotFetchedException e) {
            throw new RejectedException(Reason.URI_NOT_FETCHED, "Photo event '" + photo + "': " + e.getMessage());
        }
    }
}
