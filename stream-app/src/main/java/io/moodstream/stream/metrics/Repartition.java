package io.moodstream.stream.metrics;

/** How Kafka Streams names the node that leads into a repartition topic. */
final class Repartition {

    private Repartition() {}

    /** The child to forward to. */
    static String entry(String name) {
        return name + "-repartition-filter";
    }
}
