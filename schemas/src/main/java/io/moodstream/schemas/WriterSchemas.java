package io.moodstream.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that the records of a topic were written with. The registry is asked once for each: the client's own memory
 * costs as much as reading a small record. A registry that is made anew may give a known id to another schema; then both
 * are kept, since records of either time may come.
 */
final class WriterSchemas {

    private final @Nullable String subject;
    private final RegistryLookup registry;
    private final Duration pause;
    private final Map<SchemaReference, Meaning> known = new ConcurrentHashMap<>();

    /**
     * @param subject the subject to look under; null for any
     * @param pause between two questions about a known schema, however many records do not read by it
     */
    WriterSchemas(@Nullable String subject, RegistryLookup registry, Duration pause) {
        this.subject = subject;
        this.registry = registry;
        this.pause = pause;
    }

    /**
     * What a name stands for.
     *
     * @param before what it stood for before the registry was made anew
     * @param asked when, by {@link System#nanoTime()}
     */
    private record Meaning(Schema now, Optional<Schema> before, long asked) {

        Meaning confirmed(Schema answer) {
            return new Meaning(answer, answer.equals(now) ? before : Optional.of(now), System.nanoTime());
        }
    }

    /** The schema of this name; empty where the registry knows none. */
    Optional<Schema> schema(SchemaReference name) {
        Meaning meaning = known.get(name);
        if (meaning != null) {
            return Optional.of(meaning.now());
        }
        Optional<Schema> found = registry.schema(subject, name);
        found.ifPresent(
                schema -> known.put(name, new Meaning(schema, Optional.empty(), System.nanoTime() - pause.toNanos())));
        return found;
    }

    /** What else the name may stand for, where a record does not read by this schema. */
    List<Schema> others(SchemaReference name, Schema tried) {
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

    /** A registry that is away, or does not know the name any more, changes nothing. */
    private Meaning asked(SchemaReference name, Meaning old) {
        try {
            return old.confirmed(registry.presentSchema(subject, name).orElse(old.now()));
        } catch (RegistryUnavailableException | BadRecordException e) {
            return old.confirmed(old.now());
        }
    }
}
