package io.moodstream.importer;

import io.moodstream.domain.MemberBallot;
import io.moodstream.importer.network.ForeignFormats;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Imports files and scores pictures with the result, loaded as a replica loads it. */
public final class ImportedScores {

    /** Sixteen pictures that are in no golden set. */
    public static final List<Pixels> PICTURES = GoldenSet.pictures(2024);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private ImportedScores() {}

    public static ImportedArtifact target(Path out) {
        return new ImportedArtifact("mine", out, CLOCK);
    }

    /** Imports a file and completes its artifact. */
    public static ArtifactFolder imported(Path file, ImportAnswers answers, Path out) {
        ImportedArtifact target = target(out);
        NetworkImport.Result result = NetworkImport.write(
                ForeignFormats.load().of(file).read(file, ReadOptions.NONE), SourceFact.of(file), answers, target);
        return target.writer().complete(result.artifact());
    }

    /** The artifact's score for each of {@link #PICTURES}. */
    public static double[] scores(ArtifactFolder artifact) {
        try (ArtifactEnsemble ensemble = ArtifactEnsemble.load(
                MemberKinds.load(),
                List.of(ArtifactFolder.read(artifact.folder()).verified()))) {
            return ensemble.classify(PICTURES).stream()
                    .mapToDouble(ballots -> ((MemberBallot.Cast) ballots.get(0)).score())
                    .toArray();
        }
    }
}
