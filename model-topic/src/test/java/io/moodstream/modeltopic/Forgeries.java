package io.moodstream.modeltopic;

import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.signing.Signature;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Every record that someone without a key may try to write. */
final class Forgeries {

    /** Keys under which nothing was published. */
    private static final List<String> INVENTED = List.of(
            "custom/5/manifest",
            "custom/999999999999999999/manifest",
            "custom/5/rollout",
            "custom/2/rollout",
            "other/1/rollout",
            "detector/3/manifest",
            "detector/999999999999999999/manifest",
            "detector/2/rollout",
            "detector/live",
            "new/1/manifest",
            "new/live",
            "ensemble/4/policy",
            "ensemble/999999999999999999/policy",
            ForgedContents.CHUNK.text());

    private final TestTopic on;
    private final Forger forger;
    private final SigningKey untrusted = SigningKey.generate();

    Forgeries(TestTopic on, Forger forger) {
        this.on = on;
        this.forger = forger;
    }

    /** A record to be written. */
    record Forgery(String key, byte @Nullable [] value, List<Header> headers) {

        /** Whether it is signed in the form of release 0.1, which counts until there is a record in today's form. */
        boolean hasOldForm() {
            return Signature.of(new RecordHeaders(headers))
                    .filter(signature -> signature.sequence().isEmpty())
                    .isPresent();
        }
    }

    /**
     * Forgeries of all past keys and records, and of some that never existed.
     *
     * @param plans the signed rollout plans
     */
    List<Forgery> of(List<ConsumerRecord<String, ByteBuffer>> history, List<RolloutPlan> plans) {
        List<String> keys = history.stream().map(ConsumerRecord::key).distinct().toList();
        List<Forgery> forgeries = withNewContents(keys, plans);
        Stream.concat(keys.stream(), INVENTED.stream()).forEach(key -> addOldContents(key, history, forgeries));
        return forgeries;
    }

    /** Contents that were never signed, under these keys and invented ones. */
    List<Forgery> withNewContents(List<String> keys, List<RolloutPlan> plans) {
        ForgedContents contents = new ForgedContents(plans);
        Optional<SignedMessage.Position> here =
                Optional.of(new SignedMessage.Position(TopicRecreationDetector.of(on.topic), 1_000_000));
        List<Forgery> forgeries = new ArrayList<>();
        Stream.concat(keys.stream(), INVENTED.stream()).forEach(key -> {
            forgeries.add(new Forgery(key, null, List.of()));
            forgeries.add(new Forgery(key, new byte[] {0, 1, 2}, List.of()));
            for (SpecificRecord value : contents.under(key)) {
                byte[] bytes = forger.bytes(value);
                forgeries.add(new Forgery(key, bytes, List.of()));
                forgeries.add(new Forgery(key, bytes, forger.signature(key, value, untrusted, here)));
                forgeries.add(new Forgery(key, bytes, junk()));
                forgeries.add(new Forgery(key, bytes, ofAnotherTopic(key, value)));
                forgeries.add(new Forgery(key, bytes, forger.signature(key, value, on.key, Optional.empty())));
            }
        });
        return forgeries;
    }

    /** Adds every signed record of the history under this key, and deletions with the records' signatures. */
    private static void addOldContents(
            String key, List<ConsumerRecord<String, ByteBuffer>> history, List<Forgery> forgeries) {
        for (ConsumerRecord<String, ByteBuffer> record : history) {
            List<Header> headers = List.of(record.headers().toArray());
            byte[] value = record.value() == null ? null : Forger.bytesOf(record);
            boolean own = record.key().equals(key);
            if (!own || isOld(record, history)) {
                forgeries.add(new Forgery(key, value, headers));
            }
            forgeries.add(new Forgery(key, null, headers));
        }
    }

    /** Anyone may write the latest record of a key again; that changes nothing, but is no forgery. */
    private static boolean isOld(
            ConsumerRecord<String, ByteBuffer> record, List<ConsumerRecord<String, ByteBuffer>> history) {
        return history.stream().anyMatch(other -> other.key().equals(record.key()) && other.offset() > record.offset());
    }

    private List<Header> junk() {
        return List.of(
                new RecordHeader(Signature.SIGNATURE_HEADER, new byte[64]),
                new RecordHeader(Signature.KEY_ID_HEADER, on.key.id().getBytes(StandardCharsets.UTF_8)),
                new RecordHeader(Signature.SEQUENCE_HEADER, new byte[] {0x7f, 0, 0, 0, 0, 0, 0, 0}),
                new RecordHeader(Signature.SCHEMA_HEADER, new byte[32]));
    }

    private List<Header> ofAnotherTopic(String key, SpecificRecord value) {
        return forger.signature(
                key, value, on.key, Optional.of(new SignedMessage.Position(Uuid.randomUuid(), Long.MAX_VALUE)));
    }
}
