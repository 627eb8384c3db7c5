package io.moodstream.web.http;

import java.time.Duration;

/**
 * How long a client may keep the server waiting. Waiting occupies no thread.
 *
 * @param request time from the opening of a connection, or the end of the previous request, to the last header of the
 *     next
 * @param stride time in which {@link #STRIDE_BYTES} more of a body, or the rest of it, must arrive
 * @param body time for a whole body
 * @param response time for reading a response, or each part of an event stream
 */
public record Timeouts(Duration request, Duration stride, Duration body, Duration response) {

    /** Number of bytes of a body that must arrive in each {@link #stride}. */
    public static final int STRIDE_BYTES = 64 * 1024;

    /** 30 s for headers, 20 s for each 64 KiB of a body and five minutes for all of it, and a minute for a response. */
    public static Timeouts standard() {
        return new Timeouts(
                Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofMinutes(1));
    }
}
