package io.moodstream.system.faults;

import io.moodstream.cli.faces.DrawnFaces;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Two trained versions of the two members that are light enough to be swapped, killed and loaded hundreds of times; the
 * paths through the app are the same for all four.
 *
 * @param first artifacts of {@code custom} and {@code xgcustom}
 * @param second the same, trained from another seed
 */
record Models(List<ArtifactFolder> first, List<ArtifactFolder> second) {

    static final List<String> MEMBERS = List.of("custom", "xgcustom");

    static Models train(Path folder) throws IOException {
        Path faces = folder.resolve("faces");
        DrawnFaces.write(new DrawnFaces(21).draw(160), faces.resolve("train"));
        DrawnFaces.write(new DrawnFaces(22).draw(40), faces.resolve("test"));
        return new Models(train(faces, folder, 1), train(faces, folder, 2));
    }

    private static List<ArtifactFolder> train(Path faces, Path folder, long seed) {
        TrainerConfig config = TrainerConfig.of(faces, folder.resolve("artifacts-" + seed), folder.resolve("cache"))
                .withRecipe("demo")
                .withMembers(MEMBERS)
                .withSeed(seed);
        return new Trainer(Clock.systemUTC()).train(config, RunListener.QUIET).artifacts();
    }
}
