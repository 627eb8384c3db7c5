package io.moodstream.bench.engine;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.domain.MoodstreamException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parent's end of an {@link EngineHost}; the child ends with the parent in any case. */
public final class EngineClient implements AutoCloseable {

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private EngineClient(Process process) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a host.
     *
     * @param intraOpThreads TensorFlow's threads within an operation: 1 as in the stream app, or all cores as in
     *     training
     * @param log log file for output other than answers
     */
    public static EngineClient start(BenchModels models, int intraOpThreads, Path log) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=stream-app-logback.xml",
                "-Dai.djl.tensorflow.num_intraop_threads=" + intraOpThreads,
                "-Dai.djl.tensorflow.num_interop_threads=-1",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                EngineHost.class.getName(),
                models.folder().toAbsolutePath().toString()));
        try {
            return new EngineClient(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("The engines' process cannot be started.", e);
        }
    }

    private static String absolute(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Speed of the bare loop.
     *
     * @param perSecond photos per second
     * @param cpuMillis CPU time per photo
     */
    public record Raw(double perSecond, double cpuMillis) {}

    /** The bare loop of {@code all} or of the {@code small} members. */
    public Raw raw(String members, int batch, int threads, long millis) {
        Map<String, Double> rates = ask("raw", members, batch, threads, millis);
        return new Raw(rates.getOrDefault("rate", Double.NaN), rates.getOrDefault("cpu", Double.NaN));
    }

    /** Microseconds per photo of each extractor and head. */
    public Map<String, Double> componentTimings(int batch) {
        return ask("pieces", batch);
    }

    /** Microseconds per photo of VGG16 as saved, with variables. */
    public double vgg16WithVariables(int batch) {
        return number("micros", "variables", batch);
    }

    /** Longest pause of a classifying thread while models are swapped, in milliseconds. */
    public double swapPause(int swaps, int threads) {
        return number("millis", "swap", swaps, threads);
    }

    /** By name, how much longer a batch takes while a candidate shadows, in per cent; see {@link ShadowCosts}. */
    public Map<String, Double> shadowCosts(int rounds) {
        return ask("shadows", rounds);
    }

    /** Photos per second of the bare training step. */
    public double bareTraining(long millis) {
        return number("rate", "bare-training", millis);
    }

    /** Photos per second of the trainer's training. */
    public double realTraining() {
        return number("rate", "real-training");
    }

    private double number(String name, Object... words) {
        Double value = ask(words).get(name);
        if (value == null) {
            throw new MoodstreamException("The engines' process gave no " + name + ".");
        }
        return value;
    }

    private Map<String, Double> ask(Object... words) {
        try {
            questions.write(List.of(words).stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n");
            questions.flush();
            String line = answers.readLine();
            while (line != null && !line.startsWith("= ")) {
                line = answers.readLine();
            }
            if (line == null) {
                throw new MoodstreamException("The engines' process ended at the question " + List.of(words)
                        + "; its log in the bench's folder says why.");
            }
            Map<String, Double> values = new LinkedHashMap<>();
            for (String pair : line.substring(2).split(" ")) {
                int equals = pair.indexOf('=');
                values.put(pair.substring(0, equals), Double.valueOf(pair.substring(equals + 1)));
            }
            return values;
        } catch (IOException e) {
            throw new MoodstreamException("The engines' process does not answer: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
