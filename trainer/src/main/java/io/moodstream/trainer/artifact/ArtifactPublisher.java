package io.moodstream.trainer.artifact;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.trainer.evaluation.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Publishes artifact folders to the model topic, all in one transaction. */
public final class ArtifactPublisher {

    private ArtifactPublisher() {}

    /**
     * The artifacts in a folder: the folder itself if it is an artifact, otherwise its direct subfolders.
     *
     * @throws MoodstreamException if there are none
     */
    public static List<ArtifactFolder> in(Path folder) {
        if (Files.isRegularFile(folder.resolve(ManifestFile.NAME))) {
            return List.of(ArtifactFolder.read(folder));
        }
        List<ArtifactFolder> found = below(folder).stream()
                .filter(below -> Files.isRegularFile(below.resolve(ManifestFile.NAME)))
                .map(ArtifactFolder::read)
                .toList();
        if (found.isEmpty()) {
            Path detector = folder.resolve(DetectorFile.NAME);
            if (Files.isRegularFile(detector)) {
                throw new MoodstreamException(
                        "'" + folder + "' holds a face detector and no artifact: name its file, '" + detector + "'.");
            }
            throw new MoodstreamException("There is no artifact (a folder with " + ManifestFile.NAME + ") in '" + folder
                    + "': name the output folder of a training, or train first.");
        }
        return found;
    }

    /**
     * The artifacts in a folder, as {@link #in(Path)}, or the artifact of a detector file.
     *
     * @param scratch holds the artifact of a detector file until it is closed
     * @throws MoodstreamException if it is neither
     */
    public static List<ArtifactFolder> in(Path path, ScratchFolder scratch) {
        if (!Files.exists(path)) {
            throw new MoodstreamException("There is no file or folder '" + path + "': name the output folder of a"
                    + " training, or the file that train --detector wrote.");
        }
        if (Files.isRegularFile(path) && !DetectorArtifact.is(path)) {
            throw new MoodstreamException(
                    "'" + path + "' is neither an artifact folder nor a detector's file"
                            + " (.safetensors): name the output folder of a training, or the file that train --detector wrote.");
        }
        return DetectorArtifact.is(path) ? List.of(DetectorArtifact.of(path, scratch.path())) : in(path);
    }

    /**
     * As {@link #publish(ModelPublisher, List, Map, Optional, PublishProgress)}, without additional facts or a plan.
     */
    public static List<Manifest> publish(
            ModelPublisher publisher, List<ArtifactFolder> artifacts, PublishProgress progress) {
        return publish(publisher, artifacts, Map.of(), Optional.empty(), progress);
    }

    /**
     * Publishes artifacts in one transaction.
     *
     * @param facts additional facts for the manifests, by member
     * @param rollout the plan by which each of them earns its votes; empty to make them live at once
     * @throws MoodstreamException if one of them predicts the same label for every test photo; nothing is published
     *     then
     */
    public static List<Manifest> publish(
            ModelPublisher publisher,
            List<ArtifactFolder> artifacts,
            Map<String, Map<String, String>> facts,
            Optional<RolloutDraft> rollout,
            PublishProgress progress) {
        List<String> collapsed = artifacts.stream()
                .filter(artifact -> artifact.manifest()
                        .quality()
                        .filter(Evaluation::collapsed)
                        .isPresent())
                .map(ArtifactFolder::member)
                .toList();
        if (!collapsed.isEmpty()) {
            throw new MoodstreamException("Nothing is published, since " + String.join(" and ", collapsed)
                    + " calls every test photo the same: publish the others alone, or train again with another seed or"
                    + " recipe.");
        }
        List<ModelDraft> drafts = artifacts.stream()
                .map(artifact -> artifact.draft(facts.getOrDefault(artifact.member(), Map.of())))
                .toList();
        return rollout.map(plan -> publisher.publish(drafts, plan, progress))
                .orElseGet(() -> publisher.publish(drafts, progress));
    }

    private static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MoodstreamException("There is no folder '" + folder + "': name the output folder of a training.");
        }
        try (Stream<Path> below = Files.list(folder)) {
            return below.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The folder '" + folder + "' cannot be read (" + e + "): check its rights.", e);
        }
    }
}
