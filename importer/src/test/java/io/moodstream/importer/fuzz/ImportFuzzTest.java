package io.moodstream.importer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.importer.ImportedScores;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.plan.ScoreKind;
import io.moodstream.importer.savedmodel.SecondGeneration;
import io.moodstream.importer.xgboost.SmallBooster;
import io.moodstream.models.fuzz.LimitedProcess;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No file crashes the process or makes it hang: each is imported, or refused with a sentence. */
class ImportFuzzTest {

    private static final Pattern FIGURES = Pattern.compile("refused=(\\d+).*slowest (\\d+) ms");

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void writeGoodFiles() throws Exception {
        new SmallNetwork(16, 1, 1, "sigmoid", 3).write(folder.resolve("first"));
        new SmallNetwork(16, 1, 1, "sigmoid", 3).write(folder.resolve("second"));
        SecondGeneration.rewrite(folder.resolve("second"));
        new SmallNetwork(48, 3, 8, "none", 4).write(folder.resolve("network"));
        ImportAnswers answers = new ImportAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ScoreKind.LOGIT),
                Optional.of("0"),
                List.of());
        ImportedScores.imported(folder.resolve("network"), answers, folder.resolve("extractors"));
        SmallBooster booster = SmallBooster.trained(8, "binary:logistic");
        Files.write(folder.resolve("booster.ubj"), booster.ubj());
        Files.write(folder.resolve("booster.json"), booster.json());
        SmallBooster classes = SmallBooster.ofClasses(8, 7, "multi:softprob");
        Files.write(folder.resolve("classes.json"), classes.json());
        pack(folder.resolve("second"), folder.resolve("network.zip"));
    }

    private static void pack(Path model, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(model)) {
            for (Path part : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(model.relativize(part).toString()));
                Files.copy(part, zip);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void broken_files_are_refused_or_imported(ImportFuzz.Target target) throws Exception {
        boolean isLong = System.getProperty("moodstream.faults", "short").equals("long");
        String printed = LimitedProcess.run(
                folder,
                Duration.ofMinutes(isLong ? 240 : 6),
                ImportFuzz.class,
                target.name(),
                isLong ? "10000" : "100",
                "11",
                folder.toString());
        System.out.println(printed.lines().reduce((first, last) -> last).orElse(""));
        Matcher figures = FIGURES.matcher(printed);
        assertThat(figures.find()).as(printed).isTrue();
        assertThat(Integer.parseInt(figures.group(1))).as(printed).isGreaterThan(isLong ? 1000 : 10);
        assertThat(Integer.parseInt(figures.group(2))).as(printed).isLessThan(20_000);
    }
}
