package io.moodstream.trainer.source;

import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.PolicyFiles;
import io.moodstream.trainer.artifact.Publishing;
import java.nio.file.Path;
import java.util.List;

/** Artifacts of a training. */
record ArtifactModels(Path folder) implements ModelSource {

    @Override
    public Candidates open() {
        List<ArtifactFolder> artifacts = Publishing.in(folder);
        return new Candidates(
                artifacts.stream().map(ArtifactFolder::verified).toList(),
                Candidates.rules(
                        PolicyFiles.in(folder),
                        artifacts.stream().map(ArtifactFolder::member).toList()),
                () -> {});
    }
}
