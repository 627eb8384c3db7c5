package io.moodstream.modeltopic.state.trusted;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trusted records of one kind: for each key, the one with the greatest order. An older record never replaces a
 * newer one.
 *
 * @param <K> identifies what a record describes
 * @param <T> its content
 */
public final class TrustedRecordTable<K extends Comparable<K>, T> {

    private final NavigableMap<K, Entry<T>> entries = new TreeMap<>();
    private final BiPredicate<Validated<T>, Validated<T>> mayReplace;

    private TrustedRecordTable(BiPredicate<Validated<T>, Validated<T>> mayReplace) {
        this.mayReplace = mayReplace;
    }

    /** A table in which newer content replaces older. */
    public static <K extends Comparable<K>, T> TrustedRecordTable<K, T> replaceable() {
        return new TrustedRecordTable<>((known, next) -> true);
    }

    /** A table whose valid content may only be deleted, or replaced by what is the same in this sense. */
    public static <K extends Comparable<K>, T> TrustedRecordTable<K, T> once(BiPredicate<T, T> same) {
        return new TrustedRecordTable<>((known, next) -> !(known instanceof Validated.Valid<T> before)
                || (next instanceof Validated.Valid<T> after && same.test(before.value(), after.value())));
    }

    /** @param validation empty if the record is a deletion */
    private record Entry<T>(long order, TrustedPosition position, Optional<Validated<T>> validation) {}

    /** The current content. */
    public NavigableMap<K, Validated<T>> validations() {
        NavigableMap<K, Validated<T>> validations = new TreeMap<>();
        entries.forEach((key, entry) -> entry.validation().ifPresent(validation -> validations.put(key, validation)));
        return validations;
    }

    /** Every key that ever had content, as far as known. */
    public Stream<K> keys() {
        return entries.keySet().stream();
    }

    public boolean has(K key) {
        return entries.containsKey(key);
    }

    public long order(K key) {
        Entry<T> entry = entries.get(key);
        return entry == null ? -1 : entry.order();
    }

    /** Id of the key that signed the valid content of this key; empty unless the record at this offset has it. */
    public Optional<String> signer(K key, long offset) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> entry.position().offset() == offset)
                .filter(entry -> entry.validation()
                        .filter(Validated.Valid.class::isInstance)
                        .isPresent())
                .map(entry -> entry.position().signer());
    }

    /** Positions of the records that must not be lost: those with content, and signed deletions. */
    public Stream<TrustedPosition> positions() {
        return entries.values().stream()
                .filter(entry ->
                        entry.validation().isPresent() || entry.position().placed())
                .map(Entry::position);
    }

    /** Adds a trusted record unless a newer one is known. @return the record, or why it was ignored */
    public VerificationResult<T> take(K key, VerificationResult.Trusted<T> record, long offset) {
        Entry<T> known = entries.get(key);
        if (known == null) {
            if (record.placed() || record.validation().isPresent()) {
                put(key, record, offset);
            }
        } else if (record.order() < known.order() && offset > known.position().offset()) {
            return new VerificationResult.Ignored<>(
                    "It is an old record sent again: its place in the order is " + record.order() + ", and "
                            + known.order() + " is known.",
                    false);
        } else if (record.order() > known.order()) {
            if (contradicts(known, record)) {
                return new VerificationResult.Ignored<>("Its version is published already, with other content.", false);
            }
            put(key, record, offset);
        } else if (record.order() == known.order() && offset > known.position().offset()) {
            entries.put(key, new Entry<>(known.order(), known.position().at(offset), known.validation()));
        }
        return record;
    }

    /** Registers an ignored record at this offset. @return whether it overwrites a trusted one */
    public boolean cover(K key, long offset, boolean byUnknownKey) {
        Entry<T> known = entries.computeIfPresent(
                key, (same, it) -> new Entry<>(it.order(), it.position().under(offset, byUnknownKey), it.validation()));
        return isOverwritten(known);
    }

    /** Forgets the records from this offset on whose signatures bind no order. */
    public void removeUnplaced(long from) {
        entries.values()
                .removeIf(
                        entry -> !entry.position().placed() && entry.position().offset() >= from);
    }

    public boolean isOverwritten(K key) {
        return isOverwritten(entries.get(key));
    }

    private static boolean isOverwritten(@Nullable Entry<?> entry) {
        return entry != null && entry.position().overwritten();
    }

    private void put(K key, VerificationResult.Trusted<T> record, long offset) {
        TrustedPosition position = new TrustedPosition(offset, record.signer(), record.placed());
        entries.put(key, new Entry<>(record.order(), position, record.validation()));
    }

    private boolean contradicts(Entry<T> known, VerificationResult.Trusted<T> record) {
        return known.validation()
                .flatMap(before -> record.validation().filter(next -> !mayReplace.test(before, next)))
                .isPresent();
    }
}
