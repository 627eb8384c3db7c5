package io.moodstream.importer;

import io.moodstream.domain.Manifest.Provenance;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.ExtractorFolder;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactWriter;
import io.moodstream.trainer.artifact.LibraryVersions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the artifact of an imported member and loads it as a replica would.
 *
 * @param member its name
 * @param out output folder; it gets one artifact folder, named after the member
 * @param clock provides the time of the import
 */
public record ImportedArtifact(String member, Path out, Clock clock) {

    /** Seed of the golden pictures; any value would do. */
    private static final long SEED = 48;

    /** @throws MoodstreamException if no member may have this name */
    public ImportedArtifact {
        if (!MemberVersion.isVoter(member)) {
            throw new MoodstreamException("A member's name is up to " + MemberVersion.MAX_NAME
                    + " lower-case letters, digits and hyphens, and neither " + MemberVersion.ENSEMBLE + " nor "
                    + MemberVersion.DETECTOR + ", not '" + member + "': choose another one.");
        }
    }

    /**
     * Writes the artifact, unfinished; {@link #writer} completes it.
     *
     * @param facts of this import beside those of the source
     * @throws MoodstreamException if a replica would reject it
     */
    public ArtifactFolder write(
            MemberKind kind, ExtractorFolder extractor, Path head, SourceFact source, Map<String, String> facts) {
        Map<String, String> all = new TreeMap<>(facts);
        all.put("source_file", source.name());
        all.put("source_sha256", source.sha256());
        Provenance provenance = new Provenance(
                Provenance.IMPORT, SEED, "unknown", Optional.empty(), clock.millis(), LibraryVersions.versions(), all);
        ArtifactFolder artifact =
                writer().write(new ArtifactWriter.Parts(member, kind, extractor, head, provenance, List.of()));
        ArtifactEnsemble.load(MemberKinds.load(), List.of(artifact.verified())).close();
        return artifact;
    }

    /** Completes what was written. */
    public ArtifactWriter writer() {
        return new ArtifactWriter(out, SEED);
    }
}
