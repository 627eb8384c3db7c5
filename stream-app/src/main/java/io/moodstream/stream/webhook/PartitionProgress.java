package io.moodstream.stream.webhook;

import io.moodstream.domain.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one partition. It is read from its beginning, silently as far as events were sent before: what a
 * record changes follows from those before it. Not thread-safe.
 */
final class PartitionProgress {

    /** Far more than there are plans, and versions on instances. */
    private static final int MAX_KEYS = 50_000;

    private final long from;
    private long end;
    private long seen;

    /** By checksum, since a key may be long. */
    private final Map<String, String> states = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /**
     * @param from offset of the first record whose event may not have been sent
     * @param end the partition's end offset now
     */
    PartitionProgress(long from, long end) {
        this.from = from;
        sawEnd(end);
    }

    boolean isNew(long offset) {
        return offset >= from;
    }

    /** The partition ends there now. */
    void sawEnd(long end) {
        this.end = end;
        this.seen = System.nanoTime();
    }

    /** Whether the record was there when the end was seen. */
    boolean isBeforeEnd(long offset) {
        return offset < end;
    }

    /** When the end was seen, as {@link System#nanoTime}. */
    long seen() {
        return seen;
    }

    /** The event to send for the record at this offset. */
    Optional<WebhookEvent> changed(long offset, String key, Change change) {
        boolean repeated = change.state().equals(states.put(Sha256.of(key), change.state()));
        return repeated || !isNew(offset) ? Optional.empty() : change.event();
    }

    /** The record of this key was deleted. */
    void deleted(String key) {
        states.remove(Sha256.of(key));
    }
}
