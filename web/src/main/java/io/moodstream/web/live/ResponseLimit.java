package io.moodstream.web.live;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Limits the large responses that are being written, and the bytes of the documents in them: a document is in memory
 * until the last of its clients has read it.
 */
public final class ResponseLimit {

    /** Maximum number of responses. */
    public static final int MAX = 20;

    /** Maximum number per client, so that none can lock out all others. */
    public static final int MAX_OF_ONE_CLIENT = 10;

    /**
     * Maximum bytes of the different documents, more than all responses together have of the usual size; half of it for
     * those of one client.
     */
    private static final long MAX_UNREAD = 64L << 20;

    private static final int RETRY_SECONDS = 2;

    private final long maxUnread;
    private final Map<String, Integer> ofClients = new HashMap<>();
    /** Responses by document and client. */
    private final Map<byte[], Map<String, Integer>> readers = new IdentityHashMap<>();

    private int all;

    public ResponseLimit() {
        this(MAX_UNREAD);
    }

    /** @param maxUnread maximum bytes of the different documents */
    ResponseLimit(long maxUnread) {
        this.maxUnread = maxUnread;
    }

    /**
     * Takes a place for a response with this document.
     *
     * @return the exchange to respond to, which frees the place at its end
     * @throws ProblemException if there is none
     */
    HttpExchange admit(HttpExchange exchange, byte[] document) {
        String client = exchange.client();
        take(client, document);
        return exchange.thenRun(() -> release(client, document));
    }

    /** A document of any size passes the limit of a client that reads no other, and that of all while nobody reads. */
    synchronized void take(String client, byte[] document) {
        if (ofClients.getOrDefault(client, 0) >= MAX_OF_ONE_CLIENT) {
            throw tooMany(MAX_OF_ONE_CLIENT + " responses of this kind to your token and address");
        }
        if (all >= MAX) {
            throw tooMany(MAX + " responses of this kind");
        }
        Map<String, Integer> ofDocument = readers.getOrDefault(document, Map.of());
        if (!ofDocument.containsKey(client)) {
            requireRoom(
                    document, unread(client), maxUnread / 2, "large responses of this kind to your token and address");
        }
        if (ofDocument.isEmpty()) {
            requireRoom(document, unread(), maxUnread, "large responses of this kind");
        }
        readers.computeIfAbsent(document, first -> new HashMap<>()).merge(client, 1, Integer::sum);
        ofClients.merge(client, 1, Integer::sum);
        all++;
    }

    private static void requireRoom(byte[] document, long unread, long max, String busyWith) {
        if (unread > 0 && unread + document.length > max) {
            throw tooMany(busyWith);
        }
    }

    private long unread() {
        return readers.keySet().stream().mapToLong(document -> document.length).sum();
    }

    private long unread(String client) {
        return readers.entrySet().stream()
                .filter(document -> document.getValue().containsKey(client))
                .mapToLong(document -> document.getKey().length)
                .sum();
    }

    private static ProblemException tooMany(String busyWith) {
        return ProblemDetails.of(
                        503,
                        "busy",
                        "The server is busy with " + busyWith
                                + "; read those that have begun to the end, or ask again in " + RETRY_SECONDS + " s.")
                .retryAfter(RETRY_SECONDS)
                .refusal();
    }

    synchronized void release(String client, byte[] document) {
        readers.computeIfPresent(document, (bytes, clients) -> {
            decrement(clients, client);
            return clients.isEmpty() ? null : clients;
        });
        decrement(ofClients, client);
        all--;
    }

    private static void decrement(Map<String, Integer> counts, String client) {
        counts.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    }
}
