package io.moodstream.system.faults;

import io.moodstream.system.TrainedVersions;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.util.List;

/**
 * Two trained versions of the members that the fault tests work with.
 *
 * @param first artifacts of {@code custom} and {@code xgcustom}
 * @param second the same, trained from another seed
 */
record Models(List<ArtifactFolder> first, List<ArtifactFolder> second) {

    static final List<String> MEMBERS = TrainedVersions.LIGHT;

    static Models of(TrainedVersions trained) {
        return new Models(trained.light(1), trained.light(2));
    }
}
