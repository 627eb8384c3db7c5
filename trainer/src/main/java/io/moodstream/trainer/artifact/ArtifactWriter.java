package io.moodstream.trainer.artifact;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.ModelManifest.Provenance;
import io.moodstream.domain.ModelPart;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.Preprocessing;
import io.moodstream.models.kind.Head;
import io.moodstream.modeltopic.ModelDraft;
import io.moodstream.trainer.run.TrainedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns what a run trained into artifact folders: chooses the golden set, writes the manifest. */
public final class ArtifactWriter {

    private static final String EXTRACTOR_FORMAT = "tensorflow-saved-model";
    private static final String GOLDEN_FORMAT = "golden-set";

    private final Path out;
    private final RunFacts run;
    private final Clock clock;

    /** @param out folder for the artifact folders, one for each member, named after it */
    public ArtifactWriter(Path out, RunFacts run, Clock clock) {
        this.out = out;
        this.run = run;
        this.clock = clock;
    }

    /** Writes an artifact beside its place, where {@link #settle} puts it when it has been evaluated. */
    public ArtifactFolder write(TrainedModels.Model model) {
        Path folder = out.resolve("." + model.kind().name() + ".unfinished");
        Path golden = out.resolve("." + model.kind().name() + ".golden");
        try {
            Folders.delete(folder);
            Folders.delete(golden);
            Files.createDirectories(folder);
            int featureSize = chooseGolden(model, golden);
            ArtifactFolder artifact = ArtifactFolder.write(folder, draft(model, featureSize, golden));
            History.write(model.member().history(), folder);
            Folders.delete(golden);
            return artifact;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Puts an evaluated artifact into its place, where it replaces an older one.
     *
     * @param facts what else was measured of it
     */
    public ArtifactFolder settle(ArtifactFolder artifact, ConfusionCounts quality, Map<String, String> facts) {
        ArtifactFolder measured = artifact.measured(quality, facts);
        Path place = out.resolve(artifact.member());
        try {
            Folders.delete(place);
            Files.move(artifact.folder(), place);
            return new ArtifactFolder(place, measured.manifest());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The features per photo. */
    private int chooseGolden(TrainedModels.Model model, Path folder) {
        try (FeatureExtractor extractor =
                        SavedModelExtractor.load(model.member().extractor(), Preprocessing.LUMA);
                Head head = model.kind().load(model.member().head(), extractor.size())) {
            GoldenSet golden = GoldenPictures.choose(extractor, head, run.seed());
            golden.save(folder);
            return extractor.size();
        }
    }

    private ModelDraft draft(TrainedModels.Model model, int featureSize, Path golden) {
        List<ModelDraft.Piece> pieces = List.of(
                new ModelDraft.Piece(
                        ModelPart.EXTRACTOR, EXTRACTOR_FORMAT, model.member().extractor()),
                new ModelDraft.Piece(
                        ModelPart.HEAD,
                        model.kind().headFormat(),
                        model.member().head()),
                new ModelDraft.Piece(ModelPart.GOLDEN, GOLDEN_FORMAT, golden));
        return new ModelDraft(
                model.kind().name(),
                model.kind().name(),
                Preprocessing.LUMA.id(),
                featureSize,
                pieces,
                provenance(model),
                Optional.empty());
    }

    private Provenance provenance(TrainedModels.Model model) {
        Map<String, String> facts = new TreeMap<>(model.member().facts());
        facts.putAll(run.photos());
        facts.put("training_seconds", String.valueOf(model.time().toSeconds()));
        return new Provenance(
                run.recipe(), run.seed(), run.data(), model.base(), clock.millis(), Libraries.versions(), facts);
    }

    private MoodstreamException unwritable(IOException e) {
        return new MoodstreamException(
                "The output folder '" + out + "' cannot be written to (" + e + "): make room, or name another one.", e);
    }
}
