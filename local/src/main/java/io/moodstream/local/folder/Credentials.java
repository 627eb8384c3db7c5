package io.moodstream.local.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The credentials for clients of an embedded default that has a password: SCRAM for Kafka, basic authentication for the
 * registry, both over TLS. They are stored in a file of Kafka client properties, which commands and services read
 * unchanged.
 *
 * @param file in the data folder, which other users cannot read
 * @param settings the file's content
 */
public record Credentials(Path file, Map<String, String> settings) {

    public static final String MECHANISM = "SCRAM-SHA-512";

    private static final String USER = "moodstream";
    private static final int BYTES = 32;
    private static final String USER_INFO = "basic.auth.user.info";
    private static final String JAAS = "sasl.jaas.config";

    public Credentials {
        settings = Map.copyOf(settings);
    }

    /**
     * The credentials in the file; generates new ones if there is none. Writes the file anew, since the data folder may
     * have moved.
     */
    public static Credentials keepOrMake(Path file, ServerCertificate certificate) throws IOException {
        Map<String, String> settings =
                new HashMap<>(Files.exists(file) ? read(file).settings : of(randomPassword(), randomPassword()));
        settings.put("security.protocol", "SASL_SSL");
        for (String prefix : List.of("", "schema.registry.")) {
            settings.put(prefix + "ssl.truststore.type", "PEM");
            settings.put(
                    prefix + "ssl.truststore.location",
                    certificate.certificate().toString());
        }
        Properties written = new Properties();
        written.putAll(settings);
        PropertiesFile.write(file, written);
        return new Credentials(file, settings);
    }

    public static Credentials read(Path file) throws IOException {
        Properties properties = PropertiesFile.readOrEmpty(file);
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        if (!settings.containsKey(USER_INFO) || !settings.containsKey(JAAS)) {
            throw new IOException(
                    file + " lacks '" + USER_INFO + "' or '" + JAAS + "'; without the file, a new one is made");
        }
        return new Credentials(file, settings);
    }

    private static String randomPassword() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static Map<String, String> of(String kafkaPassword, String registryPassword) {
        return Map.of(
                "sasl.mechanism",
                MECHANISM,
                JAAS,
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER + "\" password=\""
                        + kafkaPassword + "\";",
                "basic.auth.credentials.source",
                "USER_INFO",
                USER_INFO,
                USER + ":" + registryPassword);
    }

    /** Kafka's JAAS configuration, for clients and listeners alike. */
    public String jaas() {
        return settings.getOrDefault(JAAS, "");
    }

    /** The value of the {@code Authorization} header for the registry. */
    public String authorization() {
        byte[] words = settings.getOrDefault(USER_INFO, "").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(words);
    }

    /** Shows none of the values. */
    @Override
    public String toString() {
        return "Credentials of " + file;
    }
}
