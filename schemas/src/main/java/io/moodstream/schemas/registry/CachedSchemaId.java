package io.moodstream.schemas.registry;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's id for a schema. Only the first lookup blocks; after that the id is checked in the background from
 * time to time, since a recreated registry may assign other ids.
 */
public final class CachedSchemaId {

    private static final Logger LOG = LoggerFactory.getLogger(CachedSchemaId.class);

    /** One shared thread, which ends when idle: a registry that hangs blocks nothing else. */
    private static final Executor BACKGROUND =
            new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread thread = new Thread(work, "schema-registry-check");
                thread.setDaemon(true);
                return thread;
            });

    private final String subject;
    private final Schema schema;
    private final RegistryLookup registry;
    private final Duration check;
    private final AtomicLong asked = new AtomicLong(System.nanoTime());
    private volatile int id;

    /** @param id as just returned by the registry */
    public CachedSchemaId(String subject, Schema schema, int id, RegistryLookup registry, Duration check) {
        this.subject = subject;
        this.schema = schema;
        this.id = id;
        this.registry = registry;
        this.check = check;
    }

    public int id() {
        long before = asked.get();
        long now = System.nanoTime();
        if (now - before >= check.toNanos() && asked.compareAndSet(before, now)) {
            BACKGROUND.execute(this::ask);
        }
        return id;
    }

    private void ask() {
        try {
            registry.presentId(subject, WireSchema.of(schema)).ifPresentOrElse(this::set, this::missing);
        } catch (RegistryUnavailableException e) {
            LOG.debug("The id {} of subject '{}' could not be checked.", id, subject, e);
        }
    }

    private void set(int present) {
        if (present != id) {
            LOG.warn(
                    "The schema registry has id {} instead of {} for subject '{}' now: it was made anew. Records are"
                            + " written with the new id from here on.",
                    present,
                    id,
                    subject);
            id = present;
        }
    }

    private void missing() {
        LOG.warn(
                "The schema registry does not hold the schema of subject '{}' any more: run './moodstream setup'.",
                subject);
    }
}
