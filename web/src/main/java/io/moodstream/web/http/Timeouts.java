package io.moodstream.web.http;

import java.time.Duration;

/**
 * How long a client may keep the server waiting. Nobody holds a thread while it does.
 *
 * @param request from the opening of a connection, or the end of the request before, to the last header of the next
 * @param stride in this time {@link #STRIDE_BYTES} more of a body have to come, or the rest of it
 * @param body for a whole body
 * @param response for reading an answer, and each part of an event stream
 */
public record Timeouts(Duration request, Duration stride, Duration body, Duration response) {

    /** What a body has to bring forward in each {@link #stride}. */
    public static final int STRIDE_BYTES = 64 * 1024;

    /** 30 s for headers, 20 s for each 64 KiB of a body and five minutes for all of it, and a minute for an answer. */
    public static Timeouts standard() {
        return new Timeouts(
                Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofMinutes(1));
    }
}
