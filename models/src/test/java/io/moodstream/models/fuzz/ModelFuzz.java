package io.moodstream.models.fuzz;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.CustomCnn;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.xgboost.BoostedTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;

/**
 * Loads broken models and classifies with them, in a process of its own, since a native library may crash it. The last
 * mutant stays in its file, so that the cause of a crash can be examined.
 */
final class ModelFuzz {

    /** What is mutated. */
    enum Target {
        BOOSTER,
        CHECKPOINT,
        GRAPH
    }

    private static final String DATA = "variables/variables.data-00000-of-00001";

    private final Random random;
    private final Path folder;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long slowest;

    private ModelFuzz(long seed, Path folder) {
        random = new Random(seed);
        this.folder = folder;
    }

    /**
     * Prints the outcomes of a number of mutants.
     *
     * @param args the target, the number of mutants, the seed, and the folder of the good models, which is written to
     */
    public static void main(String[] args) throws IOException {
        ModelFuzz fuzz = new ModelFuzz(Long.parseLong(args[2]), Path.of(args[3]));
        Target target = Target.valueOf(args[0]);
        int count = Integer.parseInt(args[1]);
        fuzz.serveGoodModels();
        fuzz.run(target, count / 4);
        long before = resident();
        fuzz.run(target, count - count / 4);
        System.out.printf(
                "%s: %d mutants: %s, slowest %d ms, resident memory %d MiB after a quarter, at most %d MiB, %d MiB at the end%n",
                target, count, fuzz.outcomes, fuzz.slowest, before, peak(), resident());
        System.exit(0);
    }

    /** If the good models were refused too, refused mutants would prove nothing. */
    private void serveGoodModels() {
        String trees = evaluate(Target.BOOSTER, folder.resolve("trees"));
        String head = evaluate(Target.GRAPH, folder.resolve("head"));
        if (!trees.equals("served")
                || !head.equals("served")
                || !extracted(folder.resolve("extractor")).equals("served")) {
            throw new IllegalStateException("The good models are not served.");
        }
    }

    private static long resident() {
        System.gc();
        return Pointer.physicalBytes() >> 20;
    }

    /** The peak resident memory of this process in MiB; known on Linux only, otherwise 0. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                        .sum();
    }

    private void run(Target target, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            boolean head = random.nextBoolean();
            Path part = folder.resolve(target == Target.BOOSTER ? "trees" : head ? "head" : "extractor");
            Path file = part.resolve(
                    switch (target) {
                        case BOOSTER -> "booster.ubj";
                        case GRAPH -> "saved_model.pb";
                        case CHECKPOINT ->
                            "variables/variables." + (random.nextBoolean() ? "index" : "data-00000-of-00001");
                    });
            byte[] good = Files.readAllBytes(file);
            Files.write(file, mutant(target, good, file));
            long start = System.nanoTime();
            String outcome = target == Target.BOOSTER || head ? evaluate(target, part) : extracted(part);
            outcomes.merge(outcome, 1, Integer::sum);
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
            Files.write(file, good);
        }
    }

    private byte[] mutant(Target target, byte[] good, Path file) {
        if (random.nextInt(3) == 0 || file.endsWith(DATA)) {
            return new ByteMutations(random).mutant(good);
        }
        return switch (target) {
            case BOOSTER -> new BoosterMutations(random).mutant(good);
            case GRAPH -> new GraphMutations(random).mutant(good);
            case CHECKPOINT -> new CheckpointMutations(random).mutant(good);
        };
    }

    private String evaluate(Target target, Path part) {
        MemberKind kind = target == Target.BOOSTER ? new BoostedTrees() : new CustomCnn();
        ClassifierHead head;
        try {
            head = kind.load(part, ModelFuzzTest.FEATURES);
        } catch (MoodstreamException e) {
            return refusal(e);
        }
        try (head) {
            double[] scores = head.score(rows());
            if (Arrays.stream(scores).allMatch(score -> score >= 0 && score <= 1)) {
                return "served";
            }
            if (target == Target.BOOSTER) {
                throw new IllegalStateException("Trees gave " + Arrays.toString(scores));
            }
            return "no probability";
        } catch (RuntimeException e) {
            return failure(target, e);
        }
    }

    private String extracted(Path part) {
        try (FeatureExtractor extractor = SavedModelExtractor.load(part, Preprocessing.LUMA)) {
            try {
                extractor.extract(ModelFuzzTest.PHOTOS.photos());
                return "served";
            } catch (RuntimeException e) {
                return failure(Target.GRAPH, e);
            }
        } catch (MoodstreamException e) {
            return refusal(e);
        }
    }

    /** Graphs may fail on their first photo, which is one of the golden set's; trees may not. */
    private static String failure(Target target, RuntimeException e) {
        if (target == Target.BOOSTER) {
            throw e;
        }
        return "failed on the golden set";
    }

    private static String refusal(MoodstreamException e) {
        if (!String.valueOf(e.getMessage()).endsWith(".")) {
            throw new IllegalStateException("This is no sentence: " + e.getMessage(), e);
        }
        return "refused";
    }

    private float[][] rows() {
        float[][] rows = new float[6][ModelFuzzTest.FEATURES];
        for (int i = 1; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = (float) (random.nextGaussian() * Math.pow(10, i - 2));
            }
        }
        return rows;
    }
}
