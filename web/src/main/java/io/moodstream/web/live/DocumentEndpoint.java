package io.moodstream.web.live;

import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.HttpExchange;
import java.util.function.Supplier;

/** {@code GET /snapshot} and {@code GET /rollouts}: a part of the page's state, as a JSON document. */
public final class DocumentEndpoint implements Endpoint {

    private final SharedDocument document;
    private final ResponseLimit limit;

    /**
     * @param part of the state; at most 200 ms old in a response
     * @param limit shared by such endpoints
     */
    public DocumentEndpoint(Supplier<?> part, ResponseLimit limit) {
        this.document = new SharedDocument(part, System::nanoTime);
        this.limit = limit;
    }

    @Override
    public void answer(HttpExchange exchange) {
        byte[] bytes = document.bytes();
        limit.admit(exchange, bytes).json(200, bytes);
    }
}
