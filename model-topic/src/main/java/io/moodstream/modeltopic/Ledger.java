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
final class Ledger<K extends Comparable<K>, T> {

    private final NavigableMap<K, Entry<T>> entries = new TreeMap<>();
    private final boolean once;

    /** @param once whether each key is offered once for all, and may only be taken away */
    Ledger(boolean once) {
        this.once = once;
    }

    /** @param offer empty where the record took away what was there */
    private record Entry<T>(long order, Slot slot, Optional<Offer<T>> offer) {}

    /** What is offered now. */
    NavigableMap<K, Offer<T>> offers() {
        NavigableMap<K, Offer<T>> offers = new TreeMap<>();
        entries.forEach((key, entry) -> entry.offer().ifPresent(offer -> offers.put(key, offer)));
        return offers;
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
    Stream<Slot> slots() {
        return entries.values().stream()
                .filter(entry -> entry.offer().isPresent() || entry.slot().placed())
                .map(Entry::slot);
    }

    /** Takes a trusted record unless something newer is known. @return the record, or why it was not taken */
    Judgement<T> take(K key, Judgement.Trusted<T> record, long offset) {
        Entry<T> known = entries.get(key);
        if (known == null) {
            if (record.placed() || record.offer().isPresent()) {
                put(key, record, offset);
            }
        } else if (record.order() < known.order() && offset > known.slot().offset()) {
            return new Judgement.Ignored<>(
                    "It is an old record sent again: its place in the order is " + record.order() + ", and "
                            + known.order() + " is known.",
                    false);
        } else if (record.order() > known.order()) {
            if (once && contradicts(known, record)) {
                return new Judgement.Ignored<>("Its version is published already, with other content.", false);
            }
            put(key, record, offset);
        } else if (record.order() == known.order() && offset > known.slot().offset()) {
            entries.put(key, new Entry<>(known.order(), known.slot().at(offset), known.offer()));
        }
        return record;
    }

    /** Notes an ignored record at this offset. @return whether it lies over a trusted one */
    boolean cover(K key, long offset, boolean byUnknownKey) {
        Entry<T> known = entries.computeIfPresent(
                key, (same, it) -> new Entry<>(it.order(), it.slot().under(offset, byUnknownKey), it.offer()));
        return isOverwritten(known);
    }

    boolean isOverwritten(K key) {
        return isOverwritten(entries.get(key));
    }

    private static boolean isOverwritten(@Nullable Entry<?> entry) {
        return entry != null && entry.slot().overwritten();
    }

    private void put(K key, Judgement.Trusted<T> record, long offset) {
        Slot slot = new Slot(offset, record.signer(), record.placed());
        entries.put(key, new Entry<>(record.order(), slot, record.offer()));
    }

    private static <T> boolean contradicts(Entry<T> known, Judgement.Trusted<T> record) {
        return known.offer().filter(Offer.Fine.class::isInstance).isPresent()
                && record.offer().isPresent()
                && !record.offer().equals(known.offer());
    }
}
