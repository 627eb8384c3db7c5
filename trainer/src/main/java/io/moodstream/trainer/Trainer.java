package io.moodstream.trainer;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactJudge;
import io.moodstream.trainer.artifact.ArtifactWriter;
import io.moodstream.trainer.artifact.RunFacts;
import io.moodstream.trainer.artifact.ScratchFolder;
import io.moodstream.trainer.data.DataSource;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.Split;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.EvaluationTable;
import io.moodstream.trainer.run.Recipe;
import io.moodstream.trainer.run.RunListener;
import io.moodstream.trainer.run.RunPlaces;
import io.moodstream.trainer.run.TrainedModels;
import io.moodstream.trainer.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From a data set to evaluated artifacts. What is evaluated is what was written, loaded again as a replica loads it. */
public final class Trainer {

    /** File beside the artifacts that holds the evaluation's tables. */
    public static final String EVALUATION_FILE = "evaluation.txt";

    private final MemberKinds kinds = MemberKinds.load();
    private final Clock clock;

    /** @param clock tells when a training ended */
    public Trainer(Clock clock) {
        this.clock = clock;
    }

    /**
     * Trains, evaluates and writes the artifacts. Older artifacts in the output folder stay until all new ones are
     * evaluated.
     *
     * @throws MoodstreamException naming all that is wrong with the configuration, or what failed
     */
    public TrainingResult train(TrainerConfig config, RunListener listener) {
        List<String> problems = config.problems();
        if (!problems.isEmpty()) {
            throw new MoodstreamException(String.join(" ", problems));
        }
        Dataset data = DataSource.open(config.data()).read(listener);
        return train(config, data, listener);
    }

    private TrainingResult train(TrainerConfig config, Dataset data, RunListener listener) {
        long start = System.nanoTime();
        Recipe recipe = Recipe.named(config.recipe());
        TrainingRun run = new TrainingRun(kinds, recipe, config.seed(), listener);
        Split photos = run.photos(data);
        try (ScratchFolder scratch = ScratchFolder.in(config.out())) {
            TrainedModels models = run.train(
                    photos,
                    ConfigCheck.chosen(recipe, config.members()),
                    new RunPlaces(scratch.path(), config.cache(), config.base()));
            ArtifactWriter writer =
                    new ArtifactWriter(config.out(), RunFacts.of(recipe.name(), config.seed(), data, photos), clock);
            List<ArtifactFolder> written =
                    models.models().stream().map(writer::write).toList();
            Evaluation evaluation = evaluate(written, data, listener);
            Map<String, ConfusionCounts> counts = evaluation.members();
            List<ArtifactFolder> artifacts = written.stream()
                    .map(artifact ->
                            writer.settle(artifact, counts.getOrDefault(artifact.member(), ConfusionCounts.NONE)))
                    .toList();
            save(evaluation, config.out());
            return new TrainingResult(
                    artifacts, evaluation, times(models), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Evaluation evaluate(List<ArtifactFolder> artifacts, Dataset data, RunListener listener) {
        try (ArtifactJudge judge = ArtifactJudge.load(
                kinds, artifacts.stream().map(ArtifactFolder::verified).toList())) {
            return judge.evaluate(data.test(), listener);
        }
    }

    private static Map<String, Duration> times(TrainedModels models) {
        return models.models().stream()
                .collect(Collectors.toMap(model -> model.kind().name(), TrainedModels.Model::time));
    }

    private static void save(Evaluation evaluation, Path out) {
        try {
            Files.writeString(
                    out.resolve(EVALUATION_FILE),
                    EvaluationTable.of(evaluation) + "\n" + EvaluationTable.matrices(evaluation));
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The output folder '" + out + "' cannot be written to (" + e + "): make room.", e);
        }
    }
}
