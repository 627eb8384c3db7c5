package io.moodstream.trainer.bundle;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.vgg16.Vgg16;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.artifact.Folders;
import io.moodstream.trainer.artifact.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Creates the bundle's files from trained artifacts, for a release of the project. */
public final class BundlePacker {

    private BundlePacker() {}

    /**
     * Packs the bundle.
     *
     * @param run output folder of a training of all members
     * @param base the base that they were trained on, as written by {@code train --backbone}
     * @param to the bundle's resource folder; its contents are replaced
     * @throws MoodstreamException if there are no artifacts or no base, before anything is replaced, or if the bundle
     *     cannot be written
     */
    public static void pack(Path run, Path base, Path to) {
        MemberKinds kinds = MemberKinds.load();
        if (!Files.isRegularFile(base)) {
            throw new MoodstreamException(
                    "There is no base '" + base + "': name the file that 'train --backbone' wrote.");
        }
        if (base.toAbsolutePath().normalize().startsWith(to.toAbsolutePath().normalize())) {
            throw new MoodstreamException(
                    "The base '" + base + "' lies in the folder that is replaced: copy it first.");
        }
        List<ArtifactFolder> artifacts = ArtifactPublisher.in(run);
        try {
            Folders.delete(to);
            Path extractors = Files.createDirectories(to.resolve("extractors"));
            Files.copy(base, extractors.resolve(Vgg16.EXTRACTOR + ".safetensors"));
            PolicyFiles.copy(run, to);
            for (ArtifactFolder artifact : artifacts) {
                copy(artifact, to.resolve(artifact.member()));
                String extractor = kinds.get(artifact.manifest().kind()).extractor();
                if (!extractor.equals(Vgg16.EXTRACTOR) && !Files.exists(extractors.resolve(extractor))) {
                    Folders.copy(artifact.folder().resolve(PartDescriptor.EXTRACTOR), extractors.resolve(extractor));
                }
            }
        } catch (IOException e) {
            throw new MoodstreamException("The bundle cannot be written to '" + to + "' (" + e + ").", e);
        }
    }

    /** Copies what is a member's own: all but its extractor, which it shares with others. */
    private static void copy(ArtifactFolder artifact, Path member) throws IOException {
        Files.createDirectories(member);
        for (String role : List.of(PartDescriptor.HEAD, PartDescriptor.GOLDEN)) {
            Folders.copy(artifact.folder().resolve(role), member.resolve(role));
        }
        for (String file : List.of("manifest.json", "history.csv")) {
            Files.copy(artifact.folder().resolve(file), member.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
