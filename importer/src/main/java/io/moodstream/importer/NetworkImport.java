package io.moodstream.importer;

import io.moodstream.importer.network.ForeignModel;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.plan.PicturePlan;
import io.moodstream.importer.plan.ScorePlan;
import io.moodstream.importer.wrap.ReductionHead;
import io.moodstream.models.features.ExtractorFolder;
import io.moodstream.models.kind.ImportedNetwork;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports a network: our pictures, then the network, then the probability of happy. */
public final class NetworkImport {

    private NetworkImport() {}

    /**
     * An import.
     *
     * @param artifact written and tried, but not completed
     * @param reads what the network is given, and what its numbers are
     * @param assumed what was assumed, with the option that says otherwise
     */
    public record Result(ArtifactFolder artifact, String reads, List<String> assumed) {

        public Result {
            assumed = List.copyOf(assumed);
        }
    }

    /**
     * Writes the artifact of a network.
     *
     * @throws io.moodstream.domain.MoodstreamException if an answer is missing or wrong, or a replica would reject it
     */
    public static Result write(ForeignModel model, SourceFact source, ImportAnswers answers, ImportedArtifact target) {
        NetworkDescription network = model.description();
        PicturePlan pictures = PicturePlan.of(network, answers);
        try (ScratchFolder scratch = ScratchFolder.temporary()) {
            Path extractor = scratch.path().resolve("extractor");
            Path head = scratch.path().resolve("head");
            int numbers = model.writeExtractor(pictures.input(), extractor);
            ScorePlan scores = ScorePlan.of(numbers, network.activation(), answers);
            ReductionHead.write(scores.reduction(), numbers, head);
            List<String> assumed = new ArrayList<>(pictures.assumed());
            assumed.addAll(scores.assumed());
            ArtifactFolder artifact = target.write(
                    new ImportedNetwork(),
                    new ExtractorFolder(extractor, model.extractorFormat()),
                    head,
                    source,
                    Map.of(
                            "source_format", network.format(),
                            "parameters", String.valueOf(network.weights()),
                            "source_input", pictures.input().toString(),
                            "source_output", scores.reduction().toString()));
            return new Result(
                    artifact,
                    "pictures of " + pictures.input() + " give " + numbers + (numbers == 1 ? " number, " : " numbers, ")
                            + scores.reduction(),
                    assumed);
        }
    }
}
