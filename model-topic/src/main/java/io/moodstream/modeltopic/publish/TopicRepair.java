package io.moodstream.modeltopic.publish;

import io.moodstream.modeltopic.signing.Signature;
import io.moodstream.modeltopic.state.trusted.TrustedPosition;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Repairs the topic within a session: rewrites trusted records that were overwritten, before compaction deletes them,
 * and re-signs records of release 0.1 in the current format.
 */
final class TopicRepair {

    private final PublishSession session;

    TopicRepair(PublishSession session) {
        this.session = session;
    }

    /**
     * Runs the repair.
     *
     * @param unknownKeys whether to rewrite a record even if the overwriting one claims to be signed by a key that is
     *     not trusted here. Stream apps may trust that key; then its record is the newer one.
     */
    void run(boolean unknownKeys) {
        // Re-signing only some records would order lower versions after higher ones.
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
