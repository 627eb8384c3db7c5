package io.moodstream.bench.engine;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.modeltopic.parts.FolderDeletion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process that holds the engines for measurements without Kafka: TensorFlow's number of threads is fixed per process,
 * and differs between the stream app and training. Reads one request per line from standard input, answers each with a
 * line {@code = name=value ...}, and exits at the end of its input.
 */
public final class EngineHost {

    private final BenchModels models;
    private final Map<Boolean, RawMembers> members = new HashMap<>();
    private @Nullable ShadowCosts shadows;

    private EngineHost(BenchModels models) {
        this.models = models;
    }

    /** @param arguments the folder of artifacts */
    public static void main(String[] arguments) throws Exception {
        EngineHost host = new EngineHost(new BenchModels(Path.of(arguments[0])));
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println("= " + host.answer(line.split(" ")));
            out.flush();
        }
        // Skips shutdown, which would tear down TensorFlow's threads while they are in use.
        Runtime.getRuntime().halt(0);
    }

    private String answer(String[] words) throws Exception {
        return switch (words[0]) {
            case "raw" -> raw(words[1].equals("all"), number(words[2]), number(words[3]), Long.parseLong(words[4]));
            case "pieces" -> text(new ComponentTimings(models.folder(), number(words[1])).measure());
            case "variables" ->
                "micros=" + new ComponentTimings(models.folder(), number(words[1])).vgg16WithVariables();
            case "swap" ->
                "millis="
                        + new SwapPause()
                                .run(models.artifacts(BenchModels.names()), number(words[1]), number(words[2]));
            case "shadows" -> text(shadowCosts().measure(number(words[1])));
            case "bare-training" -> "rate=" + bareTraining(Long.parseLong(words[1]));
            case "real-training" -> "rate=" + realTraining();
            default -> throw new IllegalArgumentException("No question: " + words[0]);
        };
    }

    private String raw(boolean all, int batch, int threads, long millis) throws Exception {
        RawMembers loaded = members.get(all);
        if (loaded == null) {
            loaded = RawMembers.load(models.folder(), all);
            members.put(all, loaded);
        }
        BareLoop.Rates rates = new BareLoop(loaded).run(batch, threads, millis);
        return "rate=" + rates.perSecond() + " cpu=" + rates.cpuMillisPerPhoto();
    }

    private ShadowCosts shadowCosts() {
        ShadowCosts known = shadows;
        if (known == null) {
            known = new ShadowCosts(models);
            shadows = known;
        }
        return known;
    }

    private static double bareTraining(long millis) {
        try (BareTraining training = new BareTraining()) {
            return training.run(millis);
        }
    }

    private static double realTraining() throws IOException {
        Path folder = Files.createTempDirectory("moodstream-bench-");
        try {
            return new RealTraining(folder).run();
        } finally {
            FolderDeletion.delete(folder);
        }
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private static String text(Map<String, Double> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(" "));
    }
}
