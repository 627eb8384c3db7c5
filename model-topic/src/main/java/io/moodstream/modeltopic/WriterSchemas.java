package io.moodstream.modeltopic;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.RegistryUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;

/** Takes a value in Confluent's wire format apart, without decoding what is not known to be signed. */
record WriterSchemas(SchemaRegistryClient registry) {

    private static final byte MAGIC = 0;
    private static final int PREFIX = 5;

    /**
     * What the signature of a record is over.
     *
     * @throws BadRecordException if the bytes are in another format, or their schema is unknown or not Avro
     * @throws RegistryUnavailableException if the registry does not answer
     */
    SignedMessage message(String key, byte[] value) {
        if (value.length < PREFIX || value[0] != MAGIC) {
            throw new BadRecordException("It is not in Confluent's wire format.");
        }
        Schema writer = schema(ByteBuffer.wrap(value).getInt(1));
        return new SignedMessage(writer, key, ByteBuffer.wrap(value, PREFIX, value.length - PREFIX));
    }

    private Schema schema(int id) {
        try {
            if (registry.getSchemaBySubjectAndId(null, id) instanceof AvroSchema schema) {
                return schema.rawSchema();
            }
            throw new BadRecordException("Its schema id " + id + " names no Avro schema.");
        } catch (RestClientException e) {
            if (e.getStatus() == 404 && e.getErrorCode() / 100 == 404) {
                throw new BadRecordException("Its schema id " + id + " is unknown to the registry.", e);
            }
            throw unavailable(id, e);
        } catch (IOException e) {
            // So the client speaks of a schema that it got but cannot read; to ask again would not help.
            if (e.getMessage() != null && e.getMessage().startsWith("Invalid schema")) {
                throw new BadRecordException("Its schema id " + id + " names no Avro schema.", e);
            }
            throw unavailable(id, e);
        }
    }

    private static RegistryUnavailableException unavailable(int id, Exception e) {
        return new RegistryUnavailableException(
                "The schema registry did not give schema " + id + " (" + e + "); check that it runs.", e);
    }
}
