package io.moodstream.importer.fuzz;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.ImportedScores;
import io.moodstream.importer.NetworkImport;
import io.moodstream.importer.SourceFact;
import io.moodstream.importer.network.ForeignFormats;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.xgboost.BoosterImport;
import io.moodstream.models.fuzz.BoosterMutations;
import io.moodstream.models.fuzz.ByteMutations;
import io.moodstream.models.fuzz.GraphMutations;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;

/** Imports broken files, in a separate process, since a native library might crash it. */
final class ImportFuzz {

    /** What is broken, and the file of {@link ImportFuzzTest} that holds it. */
    enum Target {
        GRAPH("first/saved_model.pb"),
        FUNCTIONS("second/saved_model.pb"),
        INDEX("second/variables/variables.index"),
        BOOSTER_UBJ("booster.ubj"),
        BOOSTER_JSON("booster.json"),
        BOOSTER_CLASSES("classes.json"),
        ARCHIVE("network.zip");

        private final String file;

        Target(String file) {
            this.file = file;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final String[] NUMBERS = {
        "-1", "0", "1", "2147483647", "1E400", "9223372036854775808", "\"x\"", "[]", "null"
    };

    private final Random random;
    private final Path folder;
    private final VerifiedModel extractor;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long slowest;

    private ImportFuzz(long seed, Path folder) {
        random = new Random(seed);
        this.folder = folder;
        extractor = ArtifactFolder.read(folder.resolve("extractors/mine")).verified();
    }

    /**
     * Prints the outcomes of mutants.
     *
     * @param args the target, the number of mutants, the seed, the folder of the good files, which is written to
     */
    public static void main(String[] args) throws IOException {
        ImportFuzz fuzz = new ImportFuzz(Long.parseLong(args[2]), Path.of(args[3]));
        Target target = Target.valueOf(args[0]);
        Path file = fuzz.folder.resolve(target.file);
        byte[] good = Files.readAllBytes(file);
        if (!fuzz.imported(target, file).equals("imported")) {
            throw new IllegalStateException("The good file is not imported.");
        }
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Files.write(file, fuzz.mutant(target, good));
            long start = System.nanoTime();
            fuzz.outcomes.merge(fuzz.imported(target, file), 1, Integer::sum);
            fuzz.slowest = Math.max(fuzz.slowest, (System.nanoTime() - start) / 1_000_000);
        }
        Files.write(file, good);
        System.out.printf(
                "%s: %s, slowest %d ms, %d MiB at the end%n",
                target, fuzz.outcomes, fuzz.slowest, Pointer.physicalBytes() >> 20);
        System.exit(0);
    }

    private byte[] mutant(Target target, byte[] good) {
        if (target == Target.INDEX || target == Target.ARCHIVE || random.nextInt(3) == 0) {
            return new ByteMutations(random).mutant(good);
        }
        return switch (target) {
            case BOOSTER_UBJ -> new BoosterMutations(random).mutant(good);
            case BOOSTER_JSON, BOOSTER_CLASSES -> otherNumber(good);
            default -> new GraphMutations(random).mutant(good);
        };
    }

    /** Replaces a number of a JSON text with another one, or with something that is not a number. */
    private byte[] otherNumber(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        int from = random.nextInt(text.length());
        java.util.regex.Matcher matcher = NUMBER.matcher(text);
        if (!matcher.find(from)) {
            return new ByteMutations(random).mutant(json);
        }
        String by = NUMBERS[random.nextInt(NUMBERS.length)];
        return (text.substring(0, matcher.start()) + by + text.substring(matcher.end()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Any exception other than a refusal in a full sentence ends the process. */
    private String imported(Target target, Path file) {
        Path out = folder.resolve("out");
        try {
            if (target.name().startsWith("BOOSTER")) {
                BoosterImport.write(file, extractor, ImportAnswers.NONE, ImportedScores.target(out));
            } else {
                Path model = folder.resolve(target.file.split("/", 2)[0]);
                NetworkImport.write(
                        ForeignFormats.load().of(model).read(model, ReadOptions.NONE),
                        SourceFact.of(model),
                        ImportAnswers.NONE,
                        ImportedScores.target(out));
            }
            return "imported";
        } catch (MoodstreamException e) {
            if (!String.valueOf(e.getMessage()).endsWith(".")) {
                throw new IllegalStateException("This is no sentence: " + e.getMessage(), e);
            }
            return "refused";
        }
    }
}
