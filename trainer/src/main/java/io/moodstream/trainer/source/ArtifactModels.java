package io.moodstream.trainer.source;

import io.moodstream.domain.MajorityVote;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.Publishing;
import java.nio.file.Path;
import java.util.List;

/** Artifacts of a training. */
record ArtifactModels(Path folder) implements ModelSource {

    @Override
    public Candidates open() {
        return new Candidates(
                Publishing.in(folder).stream().map(ArtifactFolder::verified).toList(),
                List.of(new MajorityVote()),
                () -> {});
    }
}
