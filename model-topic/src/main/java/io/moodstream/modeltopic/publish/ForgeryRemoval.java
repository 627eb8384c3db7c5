package io.moodstream.modeltopic.publish;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Removes forged records within a session: writes a tombstone for each key that has only those, so that compaction
 * deletes them. Without one it would keep the last record of each key, and every start would verify them again.
 */
final class ForgeryRemoval {

    /** Maximum number of tombstones in a transaction: readers wait for one that is open, and keys take memory. */
    private static final int MAX_KEYS = 100_000;

    private final PublishSession session;
    private final Set<String> keys = new LinkedHashSet<>();
    private long removed;

    ForgeryRemoval(PublishSession session) {
        this.session = session;
    }

    /** Commits what the session has written before, and then the tombstones. @return their number */
    long run() {
        session.commitSoFar();
        session.readAgain(this::read);
        write();
        return removed;
    }

    private void read(ConsumerRecord<String, ByteBuffer> record) {
        if (!session.state().isForged(record)) {
            keys.remove(record.key()); // it has a tombstone already, or somebody's signature
        } else if (keys.add(record.key()) && keys.size() == MAX_KEYS) {
            write();
        }
    }

    private void write() {
        keys.forEach(session::forget);
        session.commitSoFar();
        removed += keys.size();
        keys.clear();
    }
}
