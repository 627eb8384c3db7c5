package io.moodstream.schemas.registry;

import io.moodstream.schemas.BadRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that the records of a topic were written with. Each is looked up in the registry once, since the client's
 * own cache costs as much as reading a small record. A recreated registry may assign a known id to another schema; both
 * are then kept, since records from before and after may arrive. A reference that the registry does not know is not
 * looked up for each record either.
 */
public final class WriterSchemas {

    /**
     * How long a reference counts as unknown. Its schema may be registered at any moment, good records follow at once,
     * and somebody may have asked for it on purpose.
     */
    private static final Duration MAX_UNKNOWN = Duration.ofSeconds(1);

    private final @Nullable String subject;
    private final RegistryLookup registry;
    private final Duration pause;
    private final Map<SchemaReference, Meaning> known = new ConcurrentHashMap<>();
    private final UnknownSchemas unknown;

    /**
     * @param subject the subject to look schemas up under; null for any
     * @param pause between two lookups of a schema with which records cannot be read, however many refer to it; of one
     *     that the registry does not know, at most a second
     */
    public WriterSchemas(@Nullable String subject, RegistryLookup registry, Duration pause) {
        this.subject = subject;
        this.registry = registry;
        this.pause = pause;
        this.unknown = new UnknownSchemas(pause.compareTo(MAX_UNKNOWN) < 0 ? pause : MAX_UNKNOWN, System::nanoTime);
    }

    /**
     * What a reference stands for.
     *
     * @param before what it stood for before the registry was recreated
     * @param asked time of the last lookup, by {@link System#nanoTime()}
     */
    private record Meaning(Schema now, Optional<Schema> before, long asked) {

        Meaning confirmed(Schema answer) {
            return new Meaning(answer, answer.equals(now) ? before : Optional.of(now), System.nanoTime());
        }
    }

    /** The schema with this reference; empty if the registry has none, or had none less than a pause ago. */
    public Optional<Schema> schema(SchemaReference name) {
        Meaning meaning = known.get(name);
        if (meaning != null) {
            return Optional.of(meaning.now());
        }
        if (unknown.contains(name)) {
            return Optional.empty();
        }
        Optional<Schema> found = registry.schema(subject, name);
        found.ifPresentOrElse(
                schema -> known.put(name, new Meaning(schema, Optional.empty(), System.nanoTime() - pause.toNanos())),
                () -> unknown.add(name));
        return found;
    }

    /** The other schemas that the reference may stand for, if a record cannot be read with this one. */
    public List<Schema> others(SchemaReference name, Schema tried) {
        Meaning meaning = known.computeIfPresent(name, (same, old) -> isDue(old) ? asked(same, old) : old);
        List<Schema> others = new ArrayList<>();
        if (meaning != null) {
            others.add(meaning.now());
            meaning.before().ifPresent(others::add);
            others.remove(tried);
        }
        return others;
    }

    private boolean isDue(Meaning meaning) {
        return System.nanoTime() - meaning.asked() >= pause.toNanos();
    }

    /** A registry that is unavailable, or no longer knows the reference, changes nothing. */
    private Meaning asked(SchemaReference name, Meaning old) {
        try {
            return old.confirmed(registry.presentSchema(subject, name).orElse(old.now()));
        } catch (RegistryUnavailableException | BadRecordException e) {
            return old.confirmed(old.now());
        }
    }
}
