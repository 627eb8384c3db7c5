package io.moodstream.trainer.source;

import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.artifact.PolicyFiles;
import java.nio.file.Path;
import java.util.List;

/** The artifacts of a training. */
record ArtifactModelSource(Path folder) implements ModelSource {

    @Override
    public LoadedModels open() {
        List<ArtifactFolder> artifacts = ArtifactPublisher.in(folder);
        return new LoadedModels(
                artifacts.stream().map(ArtifactFolder::verified).toList(),
                LoadedModels.rules(
                        PolicyFiles.in(folder),
                        artifacts.stream().map(ArtifactFolder::member).toList()),
                List.of(),
                () -> {});
    }
}
