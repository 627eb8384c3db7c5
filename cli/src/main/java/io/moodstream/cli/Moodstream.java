package io.moodstream.cli;

import io.moodstream.cli.classify.ClassifyCommand;
import io.moodstream.cli.classify.LabelCommand;
import io.moodstream.cli.demo.DemoCommand;
import io.moodstream.cli.dlq.DlqCommand;
import io.moodstream.cli.doctor.DoctorCommand;
import io.moodstream.cli.evaluate.EvaluateCommand;
import io.moodstream.cli.importing.ImportCommand;
import io.moodstream.cli.lineage.TraceCommand;
import io.moodstream.cli.models.ModelsCommand;
import io.moodstream.cli.models.PinCommand;
import io.moodstream.cli.models.PolicyCommand;
import io.moodstream.cli.photo.UploadCommand;
import io.moodstream.cli.process.NativeFolders;
import io.moodstream.cli.publish.BundleCommand;
import io.moodstream.cli.publish.PublishCommand;
import io.moodstream.cli.replay.ReplayCommand;
import io.moodstream.cli.rollout.RolloutsCommand;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.train.TrainCommand;
import io.moodstream.cli.up.SetupCommand;
import io.moodstream.cli.up.UpCommand;
import io.moodstream.cli.watch.WatchCommand;
import io.moodstream.cli.web.WebCommand;
import io.moodstream.domain.MoodstreamException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 success, 1 failure, 2 usage error. */
@Command(
        name = "moodstream",
        description = "Happy or sad: photos in as Kafka events, four models vote, predictions and metrics out.",
        synopsisSubcommandLabel = "<command>",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        commandListHeading = "%nCommands:%n",
        footer = {"", "Start with './moodstream demo'; './moodstream help <command>' describes each one."},
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            SetupCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ImportCommand.class,
            PublishCommand.class,
            ModelsCommand.class,
            RolloutsCommand.class,
            PinCommand.class,
            PolicyCommand.class,
            UploadCommand.class,
            LabelCommand.class,
            ClassifyCommand.class,
            WatchCommand.class,
            TraceCommand.class,
            ReplayCommand.class,
            DlqCommand.class,
            WebCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            BundleCommand.class,
            HelpCommand.class
        })
public final class Moodstream implements Runnable {

    /** What loads no native library, and helps where none can be loaded. */
    static final Set<String> ADVICE = Set.of("help", "--help", "-h", "--version", "-V", "doctor");

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure.")
    private boolean stacktrace;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        try {
            NativeFolders.ofThisMachine().choose();
        } catch (MoodstreamException e) {
            Terminal.of(commandLine().getErr()).say(String.valueOf(e.getMessage()));
            if (args.length == 0 || !ADVICE.contains(args[0])) {
                System.exit(1);
            }
        }
        if ("dumb".equals(System.getenv("TERM"))) {
            System.setProperty("picocli.ansi", "false");
        }
        System.exit(commandLine().execute(args));
    }

    /** The command line as {@link #main} runs it. */
    public static CommandLine commandLine() {
        Moodstream root = new Moodstream();
        return ManualPage.layOut(new CommandLine(root))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A photo may be called @me.jpg.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(new ParameterExceptionHandler())
                .setExecutionExceptionHandler(new ExecutionExceptionHandler(() -> root.stacktrace));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
