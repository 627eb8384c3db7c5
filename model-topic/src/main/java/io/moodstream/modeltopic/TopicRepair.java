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
final class TopicRepair {

    private final PublishSession session;

    TopicRepair(PublishSession session) {
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
        boolean renews = session.state()
                .positions()
                .filter(TrustedPosition::isOld)
                .allMatch(position -> session.isOwn(position.signer()));
        TreeSet<Long> offsets = session.state()
                .positions()
                .filter(overwritten(unknownKeys).or(position -> renews && position.isOld()))
                .map(TrustedPosition::offset)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!offsets.isEmpty()) {
            session.readAt(offsets, this::write);
        }
    }

    private static Predicate<TrustedPosition> overwritten(boolean unknownKeys) {
        return position -> position.overwrite() == TrustedPosition.Overwrite.UNSIGNED
                || (unknownKeys && position.overwrite() == TrustedPosition.Overwrite.BY_UNKNOWN_KEY);
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
