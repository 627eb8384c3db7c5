package io.moodstream.cli.demo;

/**
 * How much the demo does.
 *
 * @param seed of the faces and of the trainings
 * @param train faces to learn from
 * @param test faces to evaluate on
 * @param stream faces to stream
 * @param rate photos a second
 */
public record DemoSettings(long seed, int train, int test, int stream, double rate) {

    /** Seed of the faces that are streamed: none of them is learnt from. */
    long streamSeed() {
        return seed + 2;
    }

    /** Seed of the second training. */
    long secondSeed() {
        return seed + 1;
    }
}
