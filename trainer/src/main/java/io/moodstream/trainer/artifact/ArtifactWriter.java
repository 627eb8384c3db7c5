package io.moodstream.trainer.artifact;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest.Provenance;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.features.ExtractorFolder;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.training.Epoch;
import io.moodstream.modeltopic.publish.ModelDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes members as artifact folders: selects the golden set with the engine that serves them, writes the manifest. */
public final class ArtifactWriter {

    private static final String GOLDEN_FORMAT = "golden-set";

    private final Path out;
    private final long seed;

    /**
     * What an artifact is made of.
     *
     * @param member its name
     * @param extractor [n, 48, 48, 3] to [n, size]
     * @param head folder of a head as the kind loads it
     * @param history epochs of its training; empty if it was trained elsewhere
     */
    public record Parts(
            String member,
            MemberKind kind,
            ExtractorFolder extractor,
            Path head,
            Provenance provenance,
            List<Epoch> history) {

        public Parts {
            history = List.copyOf(history);
        }
    }

    /**
     * @param out output folder; it gets one artifact folder per member, named after the member
     * @param seed of the golden pictures
     */
    public ArtifactWriter(Path out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    /** Writes an unfinished artifact beside its final folder; {@link #complete} moves it there. */
    public ArtifactFolder write(Parts parts) {
        Path folder = out.resolve("." + parts.member() + ".unfinished");
        Path golden = out.resolve("." + parts.member() + ".golden");
        try {
            Folders.delete(folder);
            Folders.delete(golden);
            Files.createDirectories(folder);
            int featureSize = chooseGolden(parts, golden);
            ArtifactFolder artifact = ArtifactFolder.write(folder, draft(parts, featureSize, golden));
            TrainingHistory.write(parts.history(), folder);
            Folders.delete(golden);
            return artifact;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Moves an artifact to its final folder, replacing an older one. */
    public ArtifactFolder complete(ArtifactFolder artifact) {
        Path place = out.resolve(artifact.member());
        try {
            Folders.delete(place);
            Files.move(artifact.folder(), place);
            return new ArtifactFolder(place, artifact.manifest());
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
        return complete(artifact.measured(quality, facts));
    }

    /** Returns the number of features per photo. */
    private int chooseGolden(Parts parts, Path folder) {
        try (FeatureExtractor extractor = parts.extractor().load(Preprocessing.LUMA);
                ClassifierHead head = parts.kind().load(parts.head(), extractor.size())) {
            GoldenSet golden = GoldenPictures.choose(extractor, head, seed);
            golden.save(folder);
            return extractor.size();
        }
    }

    private static ModelDraft draft(Parts parts, int featureSize, Path golden) {
        return new ModelDraft(
                parts.member(),
                parts.kind().name(),
                Preprocessing.LUMA.id(),
                featureSize,
                List.of(
                        new ModelDraft.DraftPart(
                                PartDescriptor.EXTRACTOR,
                                parts.extractor().format(),
                                parts.extractor().path()),
                        new ModelDraft.DraftPart(
                                PartDescriptor.HEAD, parts.kind().headFormat(), parts.head()),
                        new ModelDraft.DraftPart(PartDescriptor.GOLDEN, GOLDEN_FORMAT, golden)),
                parts.provenance(),
                Optional.empty());
    }

    private MoodstreamException unwritable(IOException e) {
        return new MoodstreamException(
                "The output folder '" + out + "' cannot be written to (" + e + "): make room, or name another one.", e);
    }
}
