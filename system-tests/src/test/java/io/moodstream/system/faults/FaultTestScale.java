package io.moodstream.system.faults;

import java.time.Duration;

/** How much is tried: a little in every build, a lot under {@code mvn verify -Pfaults}. */
public enum FaultTestScale {
    SHORT,
    LONG;

    /** The scale of this run. */
    public static FaultTestScale now() {
        return "long".equals(System.getProperty("moodstream.faults")) ? LONG : SHORT;
    }

    public int pick(int few, int many) {
        return this == SHORT ? few : many;
    }

    public Duration pick(Duration little, Duration much) {
        return this == SHORT ? little : much;
    }
}
