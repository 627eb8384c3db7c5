package io.moodstream.cli.demo;

/**
 * The size of the demo.
 *
 * @param seed seed of the faces and of the trainings
 * @param train number of training faces
 * @param test number of test faces
 * @param stream number of faces to stream
 * @param rate photos per second
 */
public record DemoSettings(long seed, int train, int test, int stream, double rate) {

    /** Seed of the streamed faces, none of which are used for training. */
    long streamSeed() {
        return seed + 2;
    }

    /** Seed of the second training. */
    long secondSeed() {
        return seed + 1;
    }

    /** Seed of the faces of the rollouts. */
    long rolloutSeed() {
        return seed + 3;
    }

    /** Photos per second of the rollouts, which wait for labels only. */
    double rolloutRate() {
        return 2 * rate;
    }
}
