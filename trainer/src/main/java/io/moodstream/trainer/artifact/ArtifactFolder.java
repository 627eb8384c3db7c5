package io.moodstream.trainer.artifact;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.modeltopic.parts.PackedPart;
import io.moodstream.modeltopic.parts.PartPacking;
import io.moodstream.modeltopic.publish.ModelDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A trained member on disk: {@code extractor/}, {@code head/}, {@code golden/}, {@code manifest.json} and
 * {@code history.csv}. It is self-contained: it can be copied elsewhere and published from there.
 *
 * @param folder where it is
 * @param manifest the manifest; its version is a placeholder until the artifact is published
 */
public record ArtifactFolder(Path folder, Manifest manifest) {

    /**
     * Writes an artifact.
     *
     * @param folder an empty or missing folder
     * @param draft the manifest's contents and the current locations of the parts, which are copied
     */
    static ArtifactFolder write(Path folder, ModelDraft draft) {
        try {
            Files.createDirectories(folder);
            List<PartDescriptor> parts = new ArrayList<>();
            for (ModelDraft.DraftPart part : draft.parts()) {
                Folders.copy(part.folder(), folder.resolve(part.role()));
                parts.add(part(part.role(), part.format(), folder.resolve(part.role())));
            }
            Manifest manifest = new Manifest(
                    ManifestFile.unpublished(draft.member()),
                    draft.kind(),
                    draft.preprocessing(),
                    draft.featureSize(),
                    parts,
                    draft.provenance(),
                    draft.quality());
            ManifestFile.write(manifest, folder);
            return new ArtifactFolder(folder, manifest);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Assembles an artifact from files in different folders.
     *
     * @param folder an empty or missing folder
     * @param files folder with {@code manifest.json}, {@code history.csv}, {@code head/} and {@code golden/}
     * @param extractor the extractor's folder; its hash is recomputed, since another platform may write the same
     *     weights as different bytes
     */
    public static ArtifactFolder assemble(Path folder, Path files, Path extractor) {
        Manifest manifest = ManifestFile.read(files);
        List<ModelDraft.DraftPart> parts = manifest.parts().stream()
                .map(part -> new ModelDraft.DraftPart(
                        part.role(),
                        part.format(),
                        part.role().equals(PartDescriptor.EXTRACTOR) ? extractor : files.resolve(part.role())))
                .toList();
        ArtifactFolder made = write(folder, draft(manifest, parts));
        try {
            Files.copy(files.resolve(TrainingHistory.FILE), folder.resolve(TrainingHistory.FILE));
            return made;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** The kind named by the manifest in this folder. */
    public static String kindIn(Path folder) {
        return ManifestFile.read(folder).kind();
    }

    /** Whether the manifest in another folder, which may be in a jar, is this artifact's. */
    public boolean hasManifestOf(Path other) {
        return manifest.equals(ManifestFile.read(other));
    }

    /**
     * Reads an artifact and verifies its parts against the manifest's checksums.
     *
     * @throws MoodstreamException if it is not an artifact, or a part differs from the one that was trained
     */
    public static ArtifactFolder read(Path folder) {
        ArtifactFolder artifact = new ArtifactFolder(folder, ManifestFile.read(folder));
        for (PartDescriptor part : artifact.manifest.parts()) {
            try {
                String found = part(part.role(), part.format(), folder.resolve(part.role()))
                        .sha256();
                if (!found.equals(part.sha256())) {
                    throw new MoodstreamException("The " + part.role() + " in '" + folder + "' is not what its manifest"
                            + " names (SHA-256 " + found + " instead of " + part.sha256() + "): train again.");
                }
            } catch (IOException e) {
                throw unwritable(folder, e);
            }
        }
        return artifact;
    }

    /** The same artifact with the evaluation results in its manifest, also on disk. */
    ArtifactFolder measured(ConfusionCounts counts, Map<String, String> facts) {
        Manifest measured = new Manifest(
                manifest.id(),
                manifest.kind(),
                manifest.preprocessing(),
                manifest.featureSize(),
                manifest.parts(),
                manifest.provenance().with(facts),
                Optional.of(counts));
        try {
            ManifestFile.write(measured, folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        return new ArtifactFolder(folder, measured);
    }

    /** The same artifact for a member of this name; its kind stays. */
    public ArtifactFolder named(String member) {
        return new ArtifactFolder(
                folder,
                new Manifest(
                        ManifestFile.unpublished(member),
                        manifest.kind(),
                        manifest.preprocessing(),
                        manifest.featureSize(),
                        manifest.parts(),
                        manifest.provenance(),
                        manifest.quality()));
    }

    /** Name of the member. */
    public String member() {
        return manifest.id().member();
    }

    /** Folder of each part, by role. */
    public Map<String, Path> parts() {
        return manifest.parts().stream().collect(Collectors.toMap(PartDescriptor::role, p -> folder.resolve(p.role())));
    }

    /** The input of a loader; {@link #read} has verified the checksums of the parts. */
    public VerifiedModel verified() {
        return new VerifiedModel(manifest, parts());
    }

    /** The input of a publisher. */
    public ModelDraft draft() {
        return draft(Map.of());
    }

    /** The input of a publisher, with additional facts for the manifest. */
    ModelDraft draft(Map<String, String> facts) {
        List<ModelDraft.DraftPart> parts = manifest.parts().stream()
                .map(part -> new ModelDraft.DraftPart(part.role(), part.format(), folder.resolve(part.role())))
                .toList();
        ModelDraft draft = draft(manifest, parts);
        return new ModelDraft(
                draft.member(),
                draft.kind(),
                draft.preprocessing(),
                draft.featureSize(),
                parts,
                draft.provenance().with(facts),
                draft.quality());
    }

    private static ModelDraft draft(Manifest manifest, List<ModelDraft.DraftPart> parts) {
        return new ModelDraft(
                manifest.id().member(),
                manifest.kind(),
                manifest.preprocessing(),
                manifest.featureSize(),
                parts,
                manifest.provenance(),
                manifest.quality());
    }

    private static PartDescriptor part(String role, String format, Path folder) throws IOException {
        Path zip = Files.createTempFile("moodstream-", ".part");
        try {
            PackedPart packed = PartPacking.pack(folder, zip);
            return new PartDescriptor(role, format, packed.sha256(), packed.size());
        } finally {
            Files.delete(zip);
        }
    }

    private static MoodstreamException unwritable(Path folder, IOException e) {
        return new MoodstreamException(
                "The artifact folder '" + folder + "' cannot be used (" + e + "): make room, or name another one.", e);
    }
}
