package io.moodstream.modeltopic;

import io.moodstream.modeltopic.signing.Signature;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps the trusted records on the topic, within a session: writes those again that something else was written over,
 * before compaction takes them away, and signs what was signed in the form of release 0.1 in today's.
 */
final class Upkeep {

    private final PublishSession session;

    Upkeep(PublishSession session) {
        this.session = session;
    }

    /**
     * Does so.
     *
     * @param unknownKeys also where a key that is not trusted here is said to have signed what lies over a record. It may
     *     be one that stream apps trust; then its record is the newer one.
     */
    void run(boolean unknownKeys) {
        // Were only some signed anew, lower versions would come to stand behind higher ones.
        boolean renews = session.image().slots().filter(Slot::isOld).allMatch(slot -> session.isOwn(slot.signer()));
        TreeSet<Long> offsets = session.image()
                .slots()
                .filter(overwritten(unknownKeys).or(slot -> renews && slot.isOld()))
                .map(Slot::offset)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!offsets.isEmpty()) {
            session.look(offsets, this::write);
        }
    }

    private static Predicate<Slot> overwritten(boolean unknownKeys) {
        return slot -> slot.over() == Slot.Over.UNSIGNED || (unknownKeys && slot.over() == Slot.Over.BY_UNKNOWN_KEY);
    }

    private void write(ConsumerRecord<String, ByteBuffer> record) {
        Optional<Signature> signature = Signature.of(record.headers());
        if (signature.filter(it -> it.sequence().isPresent()).isPresent()) {
            session.again(record);
        } else if (signature.map(Signature::keyId).map(session::isOwn).orElse(true)) {
            session.signed(record);
        }
    }
}
