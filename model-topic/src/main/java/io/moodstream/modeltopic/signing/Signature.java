package io.moodstream.modeltopic.signing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The signature in a record's headers; not verified yet, see {@link TrustedKeys}.
 *
 * @param keyId id of the key that supposedly signed
 * @param bytes the signature itself
 * @param sequence its position in the order of the topic; empty in the format of release 0.1
 * @param schema fingerprint of the schema that the record was written with; empty in the format of release 0.1
 */
public record Signature(String keyId, ByteBuffer bytes, OptionalLong sequence, ByteBuffer schema) {

    /** Record header with the 64 bytes of the signature. */
    public static final String SIGNATURE_HEADER = "moodstream-signature";

    /** Record header with the id of the key that signed, as text. */
    public static final String KEY_ID_HEADER = "moodstream-key-id";

    /** Record header with the record's position in the order of the topic, 8 bytes, big-endian. */
    public static final String SEQUENCE_HEADER = "moodstream-sequence";

    /**
     * Record header with the fingerprint of the schema, 32 bytes: so a signature can be verified without the registry.
     */
    public static final String SCHEMA_HEADER = "moodstream-schema";

    /** Maximum size of a key's id, which is remembered: anyone may write headers of any size. */
    private static final int MAX_KEY_ID = 256;

    private static final Set<String> HEADERS = Set.of(SIGNATURE_HEADER, KEY_ID_HEADER, SEQUENCE_HEADER, SCHEMA_HEADER);

    /** The signature of a record; empty if it is not signed. */
    public static Optional<Signature> of(Headers headers) {
        byte[] id = value(headers, KEY_ID_HEADER);
        byte[] bytes = value(headers, SIGNATURE_HEADER);
        if (id == null || bytes == null || id.length > MAX_KEY_ID) {
            return Optional.empty();
        }
        byte[] sequence = value(headers, SEQUENCE_HEADER);
        byte[] schema = value(headers, SCHEMA_HEADER);
        boolean placed = sequence != null
                && sequence.length == Long.BYTES
                && schema != null
                && schema.length == SignedMessage.FINGERPRINT;
        return Optional.of(new Signature(
                new String(id, StandardCharsets.UTF_8),
                ByteBuffer.wrap(bytes),
                placed ? OptionalLong.of(ByteBuffer.wrap(sequence).getLong()) : OptionalLong.empty(),
                placed ? ByteBuffer.wrap(schema) : ByteBuffer.allocate(0)));
    }

    /** Whether a header is part of a signature. */
    public static boolean isOne(Header header) {
        return HEADERS.contains(header.key());
    }

    void write(Headers headers) {
        headers.add(SIGNATURE_HEADER, bytes.array());
        headers.add(KEY_ID_HEADER, keyId.getBytes(StandardCharsets.UTF_8));
        sequence.ifPresent(it -> {
            headers.add(
                    SEQUENCE_HEADER, ByteBuffer.allocate(Long.BYTES).putLong(it).array());
            headers.add(SCHEMA_HEADER, schema.array());
        });
    }

    private static byte @Nullable [] value(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
