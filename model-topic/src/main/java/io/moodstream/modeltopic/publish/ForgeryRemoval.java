package io.moodstream.modeltopic.publish;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Removes forged records within a session: writes a tombstone for each key that has only those, so that compaction
 * deletes them. Without one it would keep the last record of each key, and every start would verify them again.
 *
 * <p>Reads the topic twice for each transaction: for keys with a forged record, and then for other records under them.
 */
final class ForgeryRemoval {

    /** Maximum number of tombstones in a transaction: readers wait for one that is open, and keys take memory. */
    private static final int MAX_KEYS = 100_000;

    private final PublishSession session;
    private final int maxKeys;
    private final Set<String> keys = new HashSet<>();
    private long next;
    private long removed;

    ForgeryRemoval(PublishSession session) {
        this(session, MAX_KEYS);
    }

    ForgeryRemoval(PublishSession session, int maxKeys) {
        this.session = session;
        this.maxKeys = maxKeys;
    }

    /** Commits what the session has written before, and then the tombstones. @return their number */
    long run() {
        session.commitSoFar();
        boolean mayBeMore = true;
        while (mayBeMore) {
            keys.clear();
            session.readAgain(this::collect);
            mayBeMore = keys.size() == maxKeys;
            keepForged();
            keys.forEach(session::forget);
            session.commitSoFar();
            removed += keys.size();
        }
        return removed;
    }

    private void collect(ConsumerRecord<String, ByteBuffer> record) {
        if (record.offset() >= next && keys.size() < maxKeys) {
            next = record.offset() + 1;
            if (session.state().isForged(record)) {
                keys.add(record.key());
            }
        }
    }

    /** Keeps the keys that have forged records alone, and no tombstone behind them. */
    private void keepForged() {
        Set<String> removedBefore = new HashSet<>();
        session.readAgain(record -> {
            if (!keys.contains(record.key())) {
                return;
            }
            if (record.value() == null) {
                removedBefore.add(record.key());
            } else if (session.state().isForged(record)) {
                removedBefore.remove(record.key());
            } else {
                keys.remove(record.key());
            }
        });
        keys.removeAll(removedBefore);
    }
}
