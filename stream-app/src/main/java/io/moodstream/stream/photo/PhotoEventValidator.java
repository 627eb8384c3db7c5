package io.moodstream.stream.photo;

import io.moodstream.PhotoEvent;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.stream.deadletter.FieldLimitCheck;
import java.util.Map;

/** Checks a photo event against {@link FieldLimits}, whichever form it came in. */
final class PhotoEventValidator {

    private PhotoEventValidator() {}

    /** @throws io.moodstream.stream.deadletter.RejectedException if one is too large; the message names it */
    static void check(PhotoEvent event) {
        FieldLimitCheck.check("photo_id", event.getPhotoId(), FieldLimits.PHOTO_ID);
        FieldLimitCheck.check("uploader", event.getUploader(), FieldLimits.UPLOADER);
        FieldLimitCheck.check("content_uri", event.getContentUri(), FieldLimits.CONTENT_URI);
        FieldLimitCheck.check("content_type", event.getContentType(), FieldLimits.CONTENT_TYPE);
        FieldLimitCheck.check("attributes", bytes(event.getAttributes()), FieldLimits.ATTRIBUTES);
    }

    private static long bytes(Map<String, String> attributes) {
        long bytes = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            bytes += FieldLimits.bytes(attribute.getKey()) + FieldLimits.bytes(attribute.getValue());
        }
        return bytes;
    }
}
