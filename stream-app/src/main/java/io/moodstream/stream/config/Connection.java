package io.moodstream.stream.config;

import java.util.Map;
import java.util.TreeSet;

/**
 * How to reach the brokers and the registry.
 *
 * @param kafka properties of Kafka clients: {@code bootstrap.servers} and any security settings
 * @param registryUrl URL of the schema registry
 * @param registry properties of the registry's client
 */
public record Connection(Map<String, Object> kafka, String registryUrl, Map<String, Object> registry) {

    public Connection {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /** Names of the properties only, since their values may be passwords. */
    @Override
    public String toString() {
        return "Connection[kafka=" + kafka.getOrDefault("bootstrap.servers", "?") + " " + new TreeSet<>(kafka.keySet())
                + ", registry=" + registryUrl.replaceAll("//[^/@]*@", "//***@") + " "
                + new TreeSet<>(registry.keySet()) + "]";
    }
}
