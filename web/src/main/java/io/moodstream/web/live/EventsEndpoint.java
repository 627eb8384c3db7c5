package io.moodstream.web.live;

import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.HttpExchange;
import org.eclipse.jetty.http.HttpHeader;

/** {@code GET /events}: a snapshot, then all changes, as server-sent events. */
public record EventsEndpoint(EventBroadcaster feed) implements Endpoint {

    @Override
    public void answer(HttpExchange exchange) {
        exchange.response().setStatus(200);
        exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        exchange.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // A proxy in between must not buffer events.
        exchange.response().getHeaders().put("X-Accel-Buffering", "no");
        if (exchange.request().getMethod().equals("HEAD")) {
            exchange.callback().succeeded();
        } else {
            feed.join(exchange);
        }
    }
}
