package io.moodstream.trainer.artifact;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest.Provenance;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.Preprocessing;
import io.moodstream.models.kind.ClassifierHead;
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

/** Writes the members that a run trained as artifact folders: selects the golden set, writes the manifest. */
public final class ArtifactWriter {

    private static final String EXTRACTOR_FORMAT = "tensorflow-saved-model";
    private static final String GOLDEN_FORMAT = "golden-set";

    private final Path out;
    private final RunProvenance run;
    private final Clock clock;

    /** @param out output folder; it gets one artifact folder per member, named after the member */
    public ArtifactWriter(Path out, RunProvenance run, Clock clock) {
        this.out = out;
        this.run = run;
        this.clock = clock;
    }

    /** Writes an unfinished artifact beside its final folder; {@link #complete} moves it there after evaluation. */
    public ArtifactFolder write(TrainedModels.Model model) {
        Path folder = out.resolve("." + model.kind().name() + ".unfinished");
        Path golden = out.resolve("." + model.kind().name() + ".golden");
        try {
            Folders.delete(folder);
            Folders.delete(golden);
            Files.createDirectories(folder);
            int featureSize = chooseGolden(model, golden);
            ArtifactFolder artifact = ArtifactFolder.write(folder, draft(model, featureSize, golden));
            TrainingHistory.write(model.member().history(), folder);
            Folders.delete(golden);
            return artifact;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Moves an evaluated artifact to its final folder, replacing an older one.
     *
     * @param facts other measurements of it
     */
    public ArtifactFolder complete(ArtifactFolder artifact, ConfusionCounts quality, Map<String, String> facts) {
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

    /** Returns the number of features per photo. */
    private int chooseGolden(TrainedModels.Model model, Path folder) {
        try (FeatureExtractor extractor =
                        SavedModelExtractor.load(model.member().extractor(), Preprocessing.LUMA);
                ClassifierHead head = model.kind().load(model.member().head(), extractor.size())) {
            GoldenSet golden = GoldenPictures.choose(extractor, head, run.seed());
            golden.save(folder);
            return extractor.size();
        }
    }

    private ModelDraft draft(TrainedModels.Model model, int featureSize, Path golden) {
        List<ModelDraft.DraftPart> parts = List.of(
                new ModelDraft.DraftPart(
                        PartDescriptor.EXTRACTOR,
                        EXTRACTOR_FORMAT,
                        model.member().extractor()),
                new ModelDraft.DraftPart(
                        PartDescriptor.HEAD,
                        model.kind().headFormat(),
                        model.member().head()),
                new ModelDraft.DraftPart(PartDescriptor.GOLDEN, GOLDEN_FORMAT, golden));
        return new ModelDraft(
                model.kind().name(),
                model.kind().name(),
                Preprocessing.LUMA.id(),
                featureSize,
                parts,
                provenance(model),
                Optional.empty());
    }

    private Provenance provenance(TrainedModels.Model model) {
        Map<String, String> facts = new TreeMap<>(model.member().facts());
        facts.putAll(run.photos());
        facts.put("training_seconds", String.valueOf(model.time().toSeconds()));
        return new Provenance(
                run.recipe(), run.seed(), run.data(), model.base(), clock.millis(), LibraryVersions.versions(), facts);
    }

    private MoodstreamException unwritable(IOException e) {
        return new MoodstreamException(
                "The output folder '" + out + "' cannot be written to (" + e + "): make room, or name another one.", e);
    }
}
