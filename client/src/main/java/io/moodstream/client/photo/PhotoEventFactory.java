package io.moodstream.client.photo;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes photo events.
 *
 * @param uploader who sends them
 * @param clock provides the photos' event time
 */
public record PhotoEventFactory(String uploader, Clock clock) {

    /** The attribute with the photo's file name. */
    public static final String NAME = "name";

    /**
     * The event of a photo.
     *
     * @param id photo id
     * @param name file name or path; its extension determines the content type
     */
    public PhotoEvent event(String id, String name, byte[] content, @Nullable Label label) {
        return about(id, name, label).setContent(ByteBuffer.wrap(content)).build();
    }

    /** The event of a photo stored at this URI (claim check). */
    public PhotoEvent claim(String id, String name, URI where, @Nullable Label label) {
        return about(id, name, label).setContentUri(where.toString()).build();
    }

    private PhotoEvent.Builder about(String id, String name, @Nullable Label label) {
        return PhotoEvent.newBuilder()
                .setPhotoId(id)
                .setUploader(uploader)
                .setCapturedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setContentType(URLConnection.guessContentTypeFromName(name))
                .setTrueLabel(label)
                .setAttributes(Map.of(NAME, name));
    }
}
