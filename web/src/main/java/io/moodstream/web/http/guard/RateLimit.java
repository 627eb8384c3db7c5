package io.moodstream.web.http.guard;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket per client, refilled at a steady rate. The number of clients is bounded; an evicted one starts with a
 * full bucket.
 */
public final class RateLimit {

    private static final int REMEMBERED = 10_000;

    private final double perSecond;
    private final double burst;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Bucket(double permits, long at) {}

    /**
     * @param perSecond permits added per second, above 0
     * @param burst permits in a full bucket
     */
    public RateLimit(double perSecond, double burst, InstantSource clock) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /**
     * Takes permits from the bucket of the client.
     *
     * @throws io.moodstream.web.http.ProblemException if there are not enough; then none is taken
     */
    public void take(HttpExchange exchange, int permits) {
        double missing = missing(exchange.client(), permits);
        if (missing > 0) {
            int seconds = (int) Math.ceil(missing / perSecond);
            throw ProblemDetails.of(
                            429,
                            "too-many",
                            "At most " + Math.round(perSecond)
                                    + " photos and labels a second are taken from one token and address ("
                                    + Math.round(burst) + " at once); go on in " + seconds + " s.")
                    .retryAfter(seconds)
                    .refusal();
        }
    }

    private synchronized double missing(String client, int permits) {
        long now = clock.millis();
        Bucket bucket = buckets.getOrDefault(client, new Bucket(burst, now));
        double full = Math.min(burst, bucket.permits + (now - bucket.at) * perSecond / 1000);
        double missing = permits - full;
        buckets.put(client, new Bucket(missing > 0 ? full : full - permits, now));
        return missing;
    }
}
