package io.moodstream.web.follow;

import io.moodstream.schemas.FieldLimits;
import org.jspecify.annotations.Nullable;

/** Ids of photos as they stand on topics, where anybody may have written them. */
public final class PhotoIds {

    private PhotoIds() {}

    /** Whether it may be a photo's and is small enough to be remembered; a record without one is nobody's. */
    public static boolean isUsable(@Nullable String id) {
        return id != null && !id.isEmpty() && FieldLimits.bytes(id) <= FieldLimits.PHOTO_ID;
    }
}
