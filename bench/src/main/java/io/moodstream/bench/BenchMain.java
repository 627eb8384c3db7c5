package io.moodstream.bench;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.part.BenchContext;
import io.moodstream.bench.part.BenchSettings;
import io.moodstream.bench.part.Benchmark;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.bench.report.JsonOutput;
import io.moodstream.bench.report.Plot;
import io.moodstream.bench.report.TextOutput;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.folder.TemporaryFolder;
import io.moodstream.trainer.run.TensorFlowThreads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: compares the stream with the bare engines and with its peers. Exit codes as in the CLI. */
@Command(
        name = "moodstream bench",
        description =
                "Measure: the stream against the bare engines, against the usual example, and where the time goes.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
public final class BenchMain implements Callable<Integer> {

    /** Output format. */
    enum Output {
        TEXT,
        JSON
    }

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "<part>",
            description = "Parts to run, separated by commas: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Benchmark> only = new ArrayList<>();

    @Option(names = "--quick", description = "Fewer and shorter repetitions: the whole in a few minutes.")
    private boolean quick;

    @Option(
            names = "--repetitions",
            paramLabel = "<n>",
            description = "Repetitions of everything that is compared. Default: 5, with --quick 3.")
    private @Nullable Integer repetitions;

    @Option(names = "--output", paramLabel = "<form>", defaultValue = "text", description = "text or json.")
    private Output output = Output.TEXT;

    @Option(names = "--plot", paramLabel = "<file>", description = "Also draw the throughputs, as SVG.")
    private @Nullable Path plot;

    @Option(
            names = "--data-dir",
            paramLabel = "<dir>",
            defaultValue = "${sys:moodstream.data:-${sys:user.home}/.moodstream}",
            description = "The trained models are kept in bench/ below it. Default: ~/.moodstream.")
    private Path dataDir = Path.of(".moodstream");

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (!(failure instanceof MoodstreamException)) {
                        throw failure;
                    }
                    line.getErr().println(failure.getMessage());
                    return 1;
                });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        BenchSettings settings = settings();
        TensorFlowThreads.forTraining();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter say = spec.commandLine().getErr();
        say("Models to measure with (trained at the first run) ...", say);
        BenchModels models = BenchModels.in(dataDir.toAbsolutePath().resolve("bench"));
        BenchReport report = new BenchReport();
        try (TemporaryFolder folder = TemporaryFolder.make("moodstream-bench-", false);
                BenchContext context = BenchContext.set(models, settings, folder.path())) {
            for (Benchmark benchmark : only.isEmpty() ? List.of(Benchmark.values()) : only) {
                say(benchmark.name().toLowerCase(java.util.Locale.ROOT) + " ...", say);
                benchmark.measure(context, report);
            }
        }
        out.println(output == Output.JSON ? JsonOutput.of(report) : TextOutput.of(report));
        out.flush();
        if (plot != null) {
            Files.writeString(plot, Plot.svg(report));
        }
        return 0;
    }

    private BenchSettings settings() {
        BenchSettings settings = quick ? BenchSettings.QUICK : BenchSettings.FULL;
        if (repetitions == null) {
            return settings;
        }
        if (repetitions < 1) {
            throw new ParameterException(spec.commandLine(), "--repetitions is 1 or more, not " + repetitions + ".");
        }
        return settings.repeated(repetitions);
    }

    private static void say(String line, PrintWriter to) {
        to.println(line);
        to.flush();
    }
}
