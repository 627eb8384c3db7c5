package io.moodstream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Marks the record that stands where records were too large to be unpacked: it has no key and no value but says why. */
public final class SkippedRecordMarker {

    private static final String NAME = "moodstream-unread";

    private static final int LONGEST = 1_000;

    private SkippedRecordMarker() {}

    public static Header header(String why) {
        return new RecordHeader(NAME, why.getBytes(StandardCharsets.UTF_8));
    }

    /** Why the records were not unpacked; empty of a usual record. Anybody may send a record that says so of itself. */
    public static Optional<String> why(Headers headers) {
        return DeadLetterHeaders.text(headers, NAME)
                .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }
}
