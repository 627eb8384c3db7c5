package io.moodstream.modeltopic;

import io.moodstream.ModelChunk;
import io.moodstream.ModelDeletion;
import io.moodstream.ModelPin;
import io.moodstream.modeltopic.signing.Signature;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Every record that somebody may try who has no key. */
final class Forgeries {

    private final TestTopic on;
    private final Forger forger;

    Forgeries(TestTopic on, Forger forger) {
        this.on = on;
        this.forger = forger;
    }

    /** A record to be written. */
    record Forgery(String key, byte @Nullable [] value, List<Header> headers) {}

    /** Of all keys and records there ever were, and of some that were never there. */
    List<Forgery> of(List<ConsumerRecord<String, ByteBuffer>> history) throws Exception {
        List<String> keys = new ArrayList<>(
                history.stream().map(ConsumerRecord::key).distinct().toList());
        keys.addAll(List.of(
                "custom/4/manifest",
                "custom/999999999999999999/manifest",
                "other/live",
                "other/1/rollout",
                "custom/4/rollout",
                "new/1/manifest",
                "ensemble/4/policy",
                "ensemble/999999999999999999/policy",
                "ab".repeat(32) + "/0"));
        List<Forgery> forgeries = new ArrayList<>();
        Optional<SignedMessage.Position> here =
                Optional.of(new SignedMessage.Position(TopicRecreationDetector.of(on.topic), 1_000_000));
        SigningKey stranger = SigningKey.generate();
        for (String key : keys) {
            forgeries.add(new Forgery(key, null, List.of()));
            forgeries.add(new Forgery(key, new byte[] {0, 1, 2}, List.of()));
            for (SpecificRecord value : contents()) {
                byte[] bytes = forger.bytes(value);
                forgeries.add(new Forgery(key, bytes, List.of()));
                forgeries.add(new Forgery(key, bytes, forger.signature(key, value, stranger, here)));
                forgeries.add(new Forgery(key, bytes, junk()));
                forgeries.add(new Forgery(key, bytes, ofAnotherTopic(key, value)));
                forgeries.add(new Forgery(key, bytes, forger.signature(key, value, on.key, Optional.empty())));
            }
            // Every signed record there ever was, here and elsewhere, with its signature and with that of another one.
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
        return forgeries;
    }

    /** The latest record of a key may be written by anybody once more; that changes nothing, but is no forgery. */
    private static boolean isOld(
            ConsumerRecord<String, ByteBuffer> record, List<ConsumerRecord<String, ByteBuffer>> history) {
        return history.stream().anyMatch(other -> other.key().equals(record.key()) && other.offset() > record.offset());
    }

    private static List<SpecificRecord> contents() {
        return List.of(
                new ModelPin("custom", 1L, "forger", TestTopic.NOW, null),
                new ModelDeletion(TestTopic.NOW),
                new ModelChunk("ab".repeat(32), 0, 1, ByteBuffer.wrap(new byte[] {1})));
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
