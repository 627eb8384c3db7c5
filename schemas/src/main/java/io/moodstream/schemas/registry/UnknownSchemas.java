package io.moodstream.schemas.registry;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * References that the registry did not know when it was last asked. Anyone who may write to a topic may write millions
 * of records with such a reference, each of which would otherwise cost a request. Thread-safe.
 */
final class UnknownSchemas {

    /** Maximum number of references, whose number is up to whoever writes records. */
    static final int MAX = 1_000;

    private final Duration pause;
    private final LongSupplier nanoTime;
    private final Map<SchemaReference, Long> asked = new LinkedHashMap<>();

    /**
     * @param pause how long a reference counts as unknown: its schema may be registered meanwhile
     * @param nanoTime the time, as {@link System#nanoTime()} gives it
     */
    UnknownSchemas(Duration pause, LongSupplier nanoTime) {
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    synchronized boolean contains(SchemaReference name) {
        Long at = asked.get(name);
        return at != null && nanoTime.getAsLong() - at < pause.toNanos();
    }

    /** Keeps this reference, and drops the one that was added first if there are too many. */
    synchronized void add(SchemaReference name) {
        asked.remove(name);
        asked.put(name, nanoTime.getAsLong());
        if (asked.size() > MAX) {
            Iterator<SchemaReference> oldest = asked.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
