package io.moodstream.modeltopic.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.trusted.Validated;
import io.moodstream.modeltopic.state.trusted.VerificationResult;
import io.moodstream.schemas.TopicCatalogue;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class UnsignedQuotaTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.of("quota-", 1);

    private final SigningKey key = SigningKey.generate();
    private final TrustedKeys trusted = TrustedKeys.of(key.publicKey());
    private final UnsignedQuota quota = quota(trusted.allowingUnsigned());

    @Test
    void accepts_only_known_keys_beyond_the_maximum() {
        for (int i = 0; i < UnsignedQuota.MAX_KEYS; i++) {
            assertThat(isAccepted(quota, record("m-" + i), 10)).isTrue();
        }

        assertThat(isAccepted(quota, record("one-more"), 10)).isFalse();
        assertThat(isAccepted(quota, record("m-7"), 20)).isTrue();
    }

    @Test
    void a_deletion_frees_bytes_but_not_its_key() {
        assertThat(isAccepted(quota, record("large"), UnsignedQuota.MAX_BYTES)).isTrue();
        assertThat(isAccepted(quota, record("small"), 1)).isFalse();

        quota.limited(record("large"), 0, new VerificationResult.Trusted<>(1, false, "", Optional.empty()));

        for (int i = 1; i < UnsignedQuota.MAX_KEYS; i++) {
            assertThat(isAccepted(quota, record("m-" + i), 10)).isTrue();
        }
        assertThat(isAccepted(quota, record("one-more"), 10)).isFalse();
    }

    /** It may be ignored later, and then the large one is still kept. */
    @Test
    void a_smaller_record_under_the_same_key_frees_no_bytes() {
        assertThat(isAccepted(quota, record("large"), UnsignedQuota.MAX_BYTES)).isTrue();
        assertThat(isAccepted(quota, record("large"), 1)).isTrue();

        assertThat(isAccepted(quota, record("small"), 1)).isFalse();
    }

    @Test
    void limits_only_unsigned_records_and_only_if_they_are_allowed() {
        ConsumerRecord<String, ByteBuffer> signed = record("signed");
        key.sign(
                SignedMessage.of(
                        Optional.empty(), Schema.create(Schema.Type.NULL), signed.key(), ByteBuffer.allocate(0)),
                signed.headers());

        assertThat(isAccepted(quota, signed, UnsignedQuota.MAX_BYTES + 1)).isTrue();
        assertThat(isAccepted(quota(trusted), record("checked"), UnsignedQuota.MAX_BYTES + 1))
                .isTrue();
    }

    private static boolean isAccepted(UnsignedQuota quota, ConsumerRecord<String, ByteBuffer> record, long bytes) {
        VerificationResult<String> trusted =
                new VerificationResult.Trusted<>(1, false, "", Optional.of(new Validated.Valid<>("content")));
        return quota.limited(record, bytes, trusted) instanceof VerificationResult.Trusted<?>;
    }

    private static UnsignedQuota quota(TrustedKeys keys) {
        ModelTopic topic = new ModelTopic(Map.of(), new MockSchemaRegistryClient(), TOPICS.models(), TOPICS.rollouts());
        return UnsignedQuota.ofRecords(new RecordVerifier(topic, Uuid.randomUuid(), keys));
    }

    private static ConsumerRecord<String, ByteBuffer> record(String key) {
        return new ConsumerRecord<>(TOPICS.models().name(), 0, 0, key, ByteBuffer.allocate(0));
    }
}
