package io.moodstream.modeltopic;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trusted records of one kind, of each key the one with the greatest order. What is older never takes the place of
 * what is newer.
 *
 * @param <K> what a record is about
 * @param <T> what it offers
 */
final class TrustedRecordTable<K extends Comparable<K>, T> {

    private final NavigableMap<K, Entry<T>> entries = new TreeMap<>();
    private final boolean once;

    /** @param once whether each key is offered once for all, and may only be taken away */
    TrustedRecordTable(boolean once) {
        this.once = once;
    }

    /** @param validation empty where the record took away what was there */
    private record Entry<T>(long order, TrustedPosition position, Optional<Validated<T>> validation) {}

    /** What is offered now. */
    NavigableMap<K, Validated<T>> validations() {
        NavigableMap<K, Validated<T>> validations = new TreeMap<>();
        entries.forEach((key, entry) -> entry.validation().ifPresent(validation -> validations.put(key, validation)));
        return validations;
    }

    /** Every key that ever was offered, as far as is known. */
    Stream<K> keys() {
        return entries.keySet().stream();
    }

    boolean has(K key) {
        return entries.containsKey(key);
    }

    long order(K key) {
        Entry<T> entry = entries.get(key);
        return entry == null ? -1 : entry.order();
    }

    /** Where the records lie that must not be lost: those that offer something, and signed deletions. */
    Stream<TrustedPosition> positions() {
        return entries.values().stream()
                .filter(entry ->
                        entry.validation().isPresent() || entry.position().placed())
                .map(Entry::position);
    }

    /** Takes a trusted record unless something newer is known. @return the record, or why it was not taken */
    VerificationResult<T> take(K key, VerificationResult.Trusted<T> record, long offset) {
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
            if (once && contradicts(known, record)) {
                return new VerificationResult.Ignored<>("Its version is published already, with other content.", false);
            }
            put(key, record, offset);
        } else if (record.order() == known.order() && offset > known.position().offset()) {
            entries.put(key, new Entry<>(known.order(), known.position().at(offset), known.validation()));
        }
        return record;
    }

    /** Notes an ignored record at this offset. @return whether it lies over a trusted one */
    boolean cover(K key, long offset, boolean byUnknownKey) {
        Entry<T> known = entries.computeIfPresent(
                key, (same, it) -> new Entry<>(it.order(), it.position().under(offset, byUnknownKey), it.validation()));
        return isOverwritten(known);
    }

    boolean isOverwritten(K key) {
        return isOverwritten(entries.get(key));
    }

    private static boolean isOverwritten(@Nullable Entry<?> entry) {
        return entry != null && entry.position().overwritten();
    }

    private void put(K key, VerificationResult.Trusted<T> record, long offset) {
        TrustedPosition position = new TrustedPosition(offset, record.signer(), record.placed());
        entries.put(key, new Entry<>(record.order(), position, record.validation()));
    }

    private static <T> boolean contradicts(Entry<T> known, VerificationResult.Trusted<T> record) {
        return known.validation().filter(Validated.Valid.class::isInstance).isPresent()
                && record.validation().isPresent()
                && !record.validation().equals(known.validation());
    }
}
