package io.moodstream.bench.micro;

import io.moodstream.domain.MoodstreamException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of this package, each in its own JVM. */
public final class MicroBenchmarkRunner {

    private MicroBenchmarkRunner() {}

    /** Microseconds per operation, by benchmark name. */
    public static Map<String, Double> micros(int iterations) {
        Options options = new OptionsBuilder()
                .include(MicroBenchmarks.class.getName())
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(500))
                .timeUnit(TimeUnit.MICROSECONDS)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                .build();
        Map<String, Double> micros = new LinkedHashMap<>();
        try {
            for (RunResult result : new Runner(options).run()) {
                micros.put(
                        result.getPrimaryResult().getLabel(),
                        result.getPrimaryResult().getScore());
            }
        } catch (RunnerException e) {
            throw new MoodstreamException("The JMH benchmarks failed: " + e.getMessage() + ".", e);
        }
        return micros;
    }
}
