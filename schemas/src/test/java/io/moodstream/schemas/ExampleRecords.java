package io.moodstream.schemas;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** Example records for tests. */
public final class ExampleRecords {

    private ExampleRecords() {}

    public static PhotoEvent photo(byte[] content) {
        return PhotoEvent.newBuilder()
                .setPhotoId("photo-1")
                .setUploader("camera")
                .setCapturedAt(Instant.ofEpochMilli(1_795_000_000_123L))
                .setContent(ByteBuffer.wrap(content))
                .setContentType("image/jpeg")
                .setTrueLabel(Label.HAPPY)
                .setAttributes(Map.of("room", "kitchen"))
                .build();
    }
}
