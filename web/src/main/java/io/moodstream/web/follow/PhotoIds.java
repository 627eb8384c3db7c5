package io.moodstream.web.follow;

import io.moodstream.schemas.FieldLimits;
import org.jspecify.annotations.Nullable;

/** Photo ids on topics, where anyone may have written them. */
public final class PhotoIds {

    private PhotoIds() {}

    /** Whether this can be a photo id and is small enough to keep; a record without an id belongs to no photo. */
    public static boolean isUsable(@Nullable String id) {
        return id != null && !id.isEmpty() && FieldLimits.bytes(id) <= FieldLimits.PHOTO_ID;
    }
}
