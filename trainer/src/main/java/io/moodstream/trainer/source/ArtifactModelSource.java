package io.moodstream.trainer.source;

import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.artifact.PolicyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The artifacts of a training. */
record ArtifactModelSource(Path folder) implements ModelSource {

    @Override
    public LoadedModels open(Predicate<String> members) {
        List<ArtifactFolder> artifacts = ArtifactPublisher.in(folder).stream()
                .filter(artifact -> members.test(artifact.member()))
                .toList();
        return new LoadedModels(
                artifacts.stream().map(ArtifactFolder::verified).toList(),
                LoadedModels.rules(
                        PolicyFiles.in(folder),
                        artifacts.stream().map(ArtifactFolder::member).toList()),
                List.of(),
                () -> {});
    }
}
