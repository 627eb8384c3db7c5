package io.moodstream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Marks the placeholder for records that are not read, such as those that are too large to decompress: no key and no
 * value, but a header that says why.
 */
public final class SkippedRecordMarker {

    private static final String NAME = "moodstream-unread";

    private static final int LONGEST = 1_000;

    private SkippedRecordMarker() {}

    public static Header header(String why) {
        return new RecordHeader(NAME, why.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Why the records were not decompressed; empty for an ordinary record. Not trustworthy: any producer can set it.
     */
    public static Optional<String> why(Headers headers) {
        return DeadLetterHeaders.text(headers, NAME)
                .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }
}
