package io.moodstream.web.live;

import io.moodstream.web.http.Call;
import io.moodstream.web.http.Endpoint;
import org.eclipse.jetty.http.HttpHeader;

/** {@code GET /events}: a snapshot and then everything that changes, as server-sent events. */
public record EventsEndpoint(Feed feed) implements Endpoint {

    @Override
    public void answer(Call call) {
        call.response().setStatus(200);
        call.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        call.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // A proxy in between must not gather events.
        call.response().getHeaders().put("X-Accel-Buffering", "no");
        if (call.request().getMethod().equals("HEAD")) {
            call.callback().succeeded();
        } else {
            feed.join(call);
        }
    }
}
