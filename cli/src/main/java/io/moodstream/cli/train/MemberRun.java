package io.moodstream.cli.train;

import io.moodstream.cli.process.ShutdownSignal;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Terminal;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.evaluation.EvaluationTable;
import java.nio.file.Path;
import java.time.Clock;

/** Trains the members for a command. */
public record MemberRun(TrainerConfig config) {

    /** Trains and reports the result; Ctrl-C stops it at its next step, so that it removes its unfinished files. */
    @SuppressWarnings("try") // the resource is only closed
    public TrainingResult run(Terminal terminal, SkippedFiles skippedFiles) {
        TensorFlowRuntime.start();
        try (ShutdownSignal asked = ShutdownSignal.watch();
                TrainingDisplay display = new TrainingDisplay(terminal, skippedFiles)) {
            TrainingResult result = new Trainer(Clock.systemUTC()).train(config, display);
            display.endBar();
            print(result, terminal);
            return result;
        }
    }

    private static void print(TrainingResult result, Terminal terminal) {
        terminal.say("");
        terminal.sayAll(EvaluationTable.comparison(result.evaluation(), result.testParts()));
        result.votes().forEach(vote -> terminal.say(vote.sentence()));
        result.artifacts()
                .forEach(artifact -> terminal.say(artifact.member() + ": " + artifact.folder()
                        + artifact.manifest()
                                .provenance()
                                .base()
                                .map(b -> " (" + b + ")")
                                .orElse("")));
        terminal.say("Report: "
                + result.report()
                        .map(Path::toString)
                        .orElse("none, since its charts could not be drawn: install fontconfig and a font."));
        terminal.say("Trained in " + Formats.seconds(result.total()) + ".");
    }
}
