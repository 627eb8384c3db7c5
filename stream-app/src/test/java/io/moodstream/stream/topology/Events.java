package io.moodstream.stream.topology;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as an uploader would send them. */
final class Events {

    private Events() {}

    static PhotoEvent photo(String id, Instant capturedAt, @Nullable Label truth) {
        return photo(id, capturedAt, SamplePhotos.png(id.hashCode()), truth);
    }

    static PhotoEvent photo(String id, Instant capturedAt, byte @Nullable [] content, @Nullable Label truth) {
        ByteBuffer bytes = content == null ? null : ByteBuffer.wrap(content);
        return new PhotoEvent(id, "ada", capturedAt, bytes, null, "image/png", truth, Map.of());
    }

    static PhotoEvent byUri(String id, byte @Nullable [] content) {
        ByteBuffer bytes = content == null ? null : ByteBuffer.wrap(content);
        return new PhotoEvent(
                id, "ada", TopologyTestBench.START, bytes, "https://example.org/a.jpg", null, null, Map.of());
    }

    static PhotoLabel label(String id, Label truth, Instant at) {
        return new PhotoLabel(id, truth, "eve", at);
    }
}
