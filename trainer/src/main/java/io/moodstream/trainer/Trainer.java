package io.moodstream.trainer;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.training.Epoch;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactWriter;
import io.moodstream.trainer.artifact.PolicyFiles;
import io.moodstream.trainer.artifact.ScratchFolder;
import io.moodstream.trainer.artifact.TrainingCurves;
import io.moodstream.trainer.data.Split;
import io.moodstream.trainer.data.TestPart;
import io.moodstream.trainer.data.source.TrainingData;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.EvaluationTable;
import io.moodstream.trainer.policy.PolicyFit;
import io.moodstream.trainer.report.ReportData;
import io.moodstream.trainer.report.TrainingReport;
import io.moodstream.trainer.run.Recipe;
import io.moodstream.trainer.run.RunFolders;
import io.moodstream.trainer.run.RunListener;
import io.moodstream.trainer.run.TrainedModels;
import io.moodstream.trainer.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a data set into evaluated artifacts. It evaluates what it wrote, loaded again as a replica loads it. */
public final class Trainer {

    /** Name of the file, beside the artifacts, that holds the evaluation tables. */
    public static final String EVALUATION_FILE = "evaluation.txt";

    private final MemberKinds kinds = MemberKinds.load();
    private final Clock clock;

    /** @param clock provides the end time of a training */
    public Trainer(Clock clock) {
        this.clock = clock;
    }

    /**
     * Trains, evaluates and writes the artifacts. Older artifacts in the output folder stay until all new ones have
     * been evaluated.
     *
     * @throws MoodstreamException naming every problem with the configuration, or the step that failed
     */
    public TrainingResult train(TrainerConfig config, RunListener listener) {
        List<String> problems = config.problems();
        if (!problems.isEmpty()) {
            throw new MoodstreamException(String.join(" ", problems));
        }
        TrainingData data = TrainingData.read(config.data(), config.stream(), listener);
        return train(config, data, listener);
    }

    private TrainingResult train(TrainerConfig config, TrainingData data, RunListener listener) {
        long start = System.nanoTime();
        Recipe recipe = Recipe.named(config.recipe());
        TrainingRun run = new TrainingRun(kinds, recipe, config.seed(), listener);
        Split photos = run.photos(data);
        try (ScratchFolder scratch = ScratchFolder.ofTraining(config.out())) {
            TrainedModels models = run.train(
                    photos,
                    ConfigValidator.chosen(recipe, config.members()),
                    new RunFolders(scratch.path(), config.cache(), config.base(), !data.hasUnstored()));
            RunProvenance facts = RunProvenance.of(recipe.name(), config.seed(), data, photos);
            RunArtifacts described = new RunArtifacts(facts, clock);
            ArtifactWriter writer = new ArtifactWriter(config.out(), config.seed());
            List<ArtifactFolder> written = models.models().stream()
                    .map(model -> writer.write(described.parts(model)))
                    .toList();
            EvaluationResults evaluationResults = EvaluationResults.of(written, kinds, data, photos, listener);
            List<ArtifactFolder> artifacts = written.stream()
                    .map(artifact -> writer.complete(
                            artifact, evaluationResults.quality(artifact), evaluationResults.facts(artifact)))
                    .toList();
            List<VotingPolicy> policies = PolicyFit.of(evaluationResults.validation(), facts.ofPolicies());
            PolicyFiles.write(policies, config.out());
            save(evaluationResults.test(), data.testParts(), config.out());
            Map<String, List<Epoch>> histories = histories(models);
            TrainingCurves.write(histories, config.out(), clock.instant());
            Optional<Path> report = TrainingReport.write(
                    new ReportData(data, photos, histories, manifests(artifacts), evaluationResults.test(), policies),
                    config.out());
            return new TrainingResult(
                    artifacts,
                    data.test(),
                    data.testParts(),
                    evaluationResults.test(),
                    policies,
                    report,
                    times(models),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static Map<String, List<Epoch>> histories(TrainedModels models) {
        return models.models().stream()
                .collect(Collectors.toMap(
                        model -> model.kind().name(), model -> model.member().history()));
    }

    private static List<Manifest> manifests(List<ArtifactFolder> artifacts) {
        return artifacts.stream().map(ArtifactFolder::manifest).toList();
    }

    private static Map<String, Duration> times(TrainedModels models) {
        return models.models().stream()
                .collect(Collectors.toMap(model -> model.kind().name(), TrainedModels.Model::time));
    }

    private static void save(Evaluation evaluation, List<TestPart> parts, Path out) {
        try {
            Files.writeString(out.resolve(EVALUATION_FILE), EvaluationTable.of(evaluation, parts));
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The output folder '" + out + "' cannot be written to (" + e + "): make room.", e);
        }
    }
}
