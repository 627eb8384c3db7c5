package io.moodstream.schemas.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.registry.RegistryClient;
import io.moodstream.schemas.registry.RegistryLookup;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializers and deserializers of the topics' values: Avro in Confluent's wire format (byte 0, schema id in 4 bytes
 * big-endian, Avro binary). The other form, with a schema GUID before the payload or in the record header
 * {@code __value_schema_id}, is read but never written. A null value, which deletes a key, stays null in both
 * directions.
 *
 * <p>Serializers do not register schemas: {@link io.moodstream.schemas.registry.SchemaSetup} does, once; if that was
 * forgotten, they throw a {@link MoodstreamException} that says so. Both look each schema up in the registry once and
 * cache it. Since a registry may be recreated with other ids, serializers check theirs in the background, and
 * deserializers look a schema up again when a record cannot be decoded, or when the registry did not know it a
 * second ago. Serializers and deserializers are thread-safe and need not be closed. Both throw
 * {@link RegistryUnavailableException} if the registry does not answer; deserializers throw
 * {@link io.moodstream.schemas.BadRecordException} if the record is at fault.
 */
public final class AvroSerdes implements AutoCloseable {

    static {
        // Everything that reads or writes records runs this first; without it Avro does not even build one.
        TrustedAvroClasses.trust();
    }

    /**
     * Minimum time between two checks of an id: the registry may have been recreated with other ids.
     */
    private static final Duration CHECK = Duration.ofSeconds(10);

    private final SchemaRegistryClient client;
    private final Duration check;

    public AvroSerdes(SchemaRegistryClient client) {
        this(client, CHECK);
    }

    public AvroSerdes(SchemaRegistryClient client, Duration check) {
        this.client = client;
        this.check = check;
    }

    /**
     * Creates a client of the registry at this URL. Sends nothing yet.
     *
     * @param url {@code http://} or {@code https://}; several, separated by commas, are tried in turn
     * @param clientConfig settings by Confluent's names, such as {@code basic.auth.credentials.source},
     *     {@code basic.auth.user.info}, {@code bearer.auth.token}, {@code schema.registry.ssl.truststore.location},
     *     {@code http.read.timeout.ms}; unknown ones are ignored
     * @throws MoodstreamException if the URL has another form
     */
    public static AvroSerdes connect(String url, Map<String, ?> clientConfig) {
        for (String one : url.split(",")) {
            if (!one.strip().matches("https?://[^/\\s]+.*")) {
                throw new MoodstreamException("'" + one.strip()
                        + "' is not the URL of a schema registry; write it such as http://127.0.0.1:8081.");
            }
        }
        Map<String, Object> config = new HashMap<>(clientConfig);
        // Bounds how long a stream thread blocks, well within Kafka's poll interval; the client's default is a minute.
        config.putIfAbsent("http.connect.timeout.ms", 5_000);
        config.putIfAbsent("http.read.timeout.ms", 15_000);
        return new AvroSerdes(client(url.replaceAll("\\s", ""), config));
    }

    /** Given any settings, the library builds a TLS context, even for plain HTTP, where those 150 ms are wasted. */
    private static SchemaRegistryClient client(String url, Map<String, Object> config) {
        RestService rest = new RestService(url);
        if (url.contains("https://") || config.keySet().stream().anyMatch(AvroSerdes::isForTheWholeClient)) {
            return new RegistryClient(rest, config);
        }
        rest.configure(config);
        return new RegistryClient(rest, Map.of());
    }

    private static boolean isForTheWholeClient(String setting) {
        return setting.startsWith("schema.registry.") || setting.startsWith("missing.");
    }

    /** The client, such as for {@link io.moodstream.schemas.registry.SchemaSetup}. */
    public SchemaRegistryClient client() {
        return client;
    }

    /** Serializes any of the topic's record types. */
    public <T extends SpecificRecord> Serializer<T> serializer(Topic topic) {
        return new RecordSerializer<>(topic, new RegistryLookup(client), check);
    }

    /** Deserializes records of this type; on a topic of several types, the record key identifies the type. */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Topic topic, Class<T> type) {
        return new RecordDeserializer<>(topic, type, new RegistryLookup(client), check);
    }

    /** Serializer and deserializer; suits state stores too, whose changelogs then need no subjects of their own. */
    public <T extends SpecificRecord> Serde<T> serde(Topic topic, Class<T> type) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic, type));
    }

    /** Closes the client that all these serializers and deserializers share. */
    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new RegistryUnavailableException("The schema registry's client did not close (" + e + ").", e);
        }
    }
}
