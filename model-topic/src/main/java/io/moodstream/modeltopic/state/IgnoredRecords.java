package io.moodstream.modeltopic.state;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The records that changed nothing because no trusted publisher wrote them there. All are counted; of those under keys
 * without a trusted record only the first are remembered, so that a flood costs no memory.
 */
public final class IgnoredRecords {

    /** Maximum number of keys without a trusted record that are remembered. */
    public static final int MAX_UNTRUSTED_KEYS = 100;

    private final Map<String, String> reasons = new TreeMap<>();
    private final Set<String> untrustedKeys = new HashSet<>();
    private long count;
    private long readTo;

    /** Counts the record at this offset, once, however often the topic is read. */
    void count(long offset) {
        if (offset >= readTo) {
            count++;
        }
    }

    /** All records up to this offset were read: read again, they do not count. */
    void readThrough(long offset) {
        readTo = Math.max(readTo, offset + 1);
    }

    /**
     * Remembers why the latest record of this key is ignored. @param overTrusted whether it overwrites a trusted one
     */
    void add(String key, String reason, boolean overTrusted) {
        if (!overTrusted && !untrustedKeys.contains(key)) {
            if (untrustedKeys.size() == MAX_UNTRUSTED_KEYS) {
                return;
            }
            untrustedKeys.add(key);
        }
        reasons.put(key, reason);
    }

    /** Forgets a key whose latest record is a trusted one. */
    void forget(String key) {
        untrustedKeys.remove(key);
        reasons.remove(key);
    }

    /** @param overwritten number of trusted records that an ignored one overwrites */
    ModelTopicView.Ignored summary(long overwritten) {
        return new ModelTopicView.Ignored(count, overwritten, reasons);
    }
}
