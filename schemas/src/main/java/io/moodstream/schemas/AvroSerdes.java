package io.moodstream.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.moodstream.domain.MoodstreamException;
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
 * big-endian, Avro binary). Read, but not written, is the other form as well: a schema GUID, before the payload or in the
 * record header {@code __value_schema_id}. A null value, which deletes a key, stays null both ways.
 *
 * <p>Serializers register nothing: {@link SchemaSetup} does, once; a {@link MoodstreamException} says so where it was
 * forgotten. Both ends ask the registry once for each schema and then remember. Yet a registry may be made anew with other
 * ids: serializers look after theirs in the background, and deserializers ask again for the schema of a record that does
 * not read. What is made here may be shared by threads and need not be closed. Both throw
 * {@link RegistryUnavailableException} where the registry does not answer; deserializers throw {@link BadRecordException}
 * where the record is at fault.
 */
public final class AvroSerdes implements AutoCloseable {

    static {
        // Whoever writes or reads records comes by here first; without it even building one is refused.
        TrustedAvroClasses.trust();
    }

    /** How often an id is checked at most: the registry may have been made anew, with other ids. */
    private static final Duration CHECK = Duration.ofSeconds(10);

    private final SchemaRegistryClient client;
    private final Duration check;

    public AvroSerdes(SchemaRegistryClient client) {
        this(client, CHECK);
    }

    AvroSerdes(SchemaRegistryClient client, Duration check) {
        this.client = client;
        this.check = check;
    }

    /**
     * A client of the registry at this URL. Nothing is sent yet.
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
        // A stream thread waits no longer than this, well within Kafka's poll interval; the client's own is a minute.
        config.putIfAbsent("http.connect.timeout.ms", 5_000);
        config.putIfAbsent("http.read.timeout.ms", 15_000);
        return new AvroSerdes(client(url.replaceAll("\\s", ""), config));
    }

    /** The library, given settings, makes a TLS context of them whatever the URL: 150 ms, for nothing over plain HTTP. */
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

    /** The client, such as for {@link SchemaSetup}. */
    public SchemaRegistryClient client() {
        return client;
    }

    /** Writes any of the topic's record types. */
    public <T extends SpecificRecord> Serializer<T> serializer(Topic topic) {
        return new RecordSerializer<>(topic, new RegistryLookup(client), check);
    }

    /** Reads records of this type; on a topic of several types the record key tells which to expect. */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Topic topic, Class<T> type) {
        return new RecordDeserializer<>(topic, type, new RegistryLookup(client), check);
    }

    /** Both; good for state stores as well, whose changelogs then need no subjects of their own. */
    public <T extends SpecificRecord> Serde<T> serde(Topic topic, Class<T> type) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic, type));
    }

    /** Closes the client, which everything made here shares. */
    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new RegistryUnavailableException("The schema registry's client did not close (" + e + ").", e);
        }
    }
}
