package io.moodstream.modeltopic.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedKeysTest {

    private static final Schema SCHEMA =
            SchemaBuilder.record("Thing").fields().requiredString("name").endRecord();
    private static final Schema RENAMED =
            SchemaBuilder.record("Thing").fields().requiredString("title").endRecord();

    private static final SignedMessage.Position POSITION = new SignedMessage.Position(Uuid.randomUuid(), 7);

    private final SigningKey key = SigningKey.generate();
    private final TrustedKeys trusted = TrustedKeys.of(key.publicKey());
    private final SignedMessage message = message(SCHEMA, "custom/1/manifest", "payload");
    private final Headers headers = new RecordHeaders();

    private final Path temp;

    TrustedKeysTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void accepts_the_signature_of_a_trusted_key() {
        key.sign(message, headers);

        assertThat(trusted.problem(headers, () -> message)).isEmpty();
    }

    @Test
    void rejects_a_signature_for_another_payload_key_or_schema() {
        key.sign(message, headers);

        assertThat(trusted.problem(headers, () -> message(SCHEMA, "custom/1/manifest", "Payload")))
                .hasValueSatisfying(it -> assertThat(it).contains("does not fit"));
        assertThat(trusted.problem(headers, () -> message(SCHEMA, "custom/2/manifest", "payload")))
                .isPresent();
        assertThat(trusted.problem(headers, () -> message(RENAMED, "custom/1/manifest", "payload")))
                .isPresent();
    }

    @Test
    void rejects_a_signature_for_another_position_or_none() {
        key.sign(message, headers);

        for (Optional<SignedMessage.Position> other : List.of(
                Optional.of(new SignedMessage.Position(POSITION.topic(), 8)),
                Optional.of(new SignedMessage.Position(Uuid.randomUuid(), POSITION.sequence())),
                Optional.<SignedMessage.Position>empty())) {
            assertThat(trusted.problem(
                            headers, () -> SignedMessage.of(other, SCHEMA, message.key(), message.payload())))
                    .isPresent();
        }
    }

    @Test
    void requests_the_message_only_if_a_trusted_key_is_named() {
        Supplier<SignedMessage> never = () -> {
            throw new AssertionError("asked for");
        };
        assertThat(trusted.problem(headers, never)).isPresent();
        SigningKey.generate().sign(message, headers);
        assertThat(trusted.problem(headers, never)).isPresent();
    }

    @Test
    void rejects_bytes_that_are_not_a_signature() {
        headers.add(Signature.SIGNATURE_HEADER, new byte[64]);
        headers.add(Signature.KEY_ID_HEADER, key.id().getBytes(StandardCharsets.UTF_8));

        assertThat(trusted.problem(headers, () -> message))
                .hasValueSatisfying(it -> assertThat(it).contains("does not fit"));
    }

    /** The message is hashed, and anyone may write values of a megabyte. */
    @Test
    void rejects_a_signature_of_another_size_without_requesting_the_message() {
        headers.add(Signature.SIGNATURE_HEADER, new byte[] {1, 2, 3});
        headers.add(Signature.KEY_ID_HEADER, key.id().getBytes(StandardCharsets.UTF_8));

        assertThat(trusted.problem(headers, () -> {
                    throw new AssertionError("asked for");
                }))
                .hasValueSatisfying(it -> assertThat(it).endsWith("has 3 bytes, not 64."));
    }

    /** It would be kept with the record, and headers may have any size. */
    @Test
    void rejects_an_overlong_key_id() {
        headers.add(Signature.SIGNATURE_HEADER, new byte[64]);
        headers.add(Signature.KEY_ID_HEADER, "k".repeat(257).getBytes(StandardCharsets.UTF_8));

        assertThat(Signature.of(headers)).isEmpty();
        assertThat(trusted.problem(headers, () -> message)).hasValue("It is not signed.");
    }

    @Test
    void accepts_unsigned_records_and_unknown_keys_only_if_allowed() {
        assertThat(trusted.problem(headers, () -> message)).hasValue("It is not signed.");
        assertThat(trusted.allowingUnsigned().problem(headers, () -> message)).isEmpty();

        SigningKey unknown = SigningKey.generate();
        unknown.sign(message, headers);
        assertThat(trusted.problem(headers, () -> message))
                .hasValueSatisfying(it -> assertThat(it).contains(unknown.id()).contains(key.id()));
        assertThat(trusted.allowingUnsigned().problem(headers, () -> message)).isEmpty();
    }

    @Test
    void a_wrong_signature_by_a_trusted_key_never_passes() {
        key.sign(message(SCHEMA, "custom/1/manifest", "other"), headers);

        assertThat(trusted.allowingUnsigned().problem(headers, () -> message)).isPresent();
    }

    @Test
    void reads_several_keys_from_a_folder() {
        SigningKey next = SigningKey.generate();
        key.writePublic(temp.resolve("old.pem"));
        next.writePublic(temp.resolve("new.pem"));
        next.sign(message, headers);

        TrustedKeys both = TrustedKeys.read(temp);

        assertThat(both.problem(headers, () -> message)).isEmpty();
        assertThat(both.toString()).contains(key.id()).contains(next.id());
        assertThat(TrustedKeys.read(temp.resolve("old.pem")).problem(headers, () -> message))
                .isPresent();
    }

    @Test
    void rejects_a_folder_without_keys_or_with_a_private_key() {
        assertThatThrownBy(() -> TrustedKeys.read(temp))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no *.pem");

        key.write(temp.resolve("key.pem"));
        assertThatThrownBy(() -> TrustedKeys.read(temp)).hasMessageContaining("holds a private key");
    }

    private static SignedMessage message(Schema schema, String key, String payload) {
        return SignedMessage.of(
                Optional.of(POSITION), schema, key, ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    }
}
