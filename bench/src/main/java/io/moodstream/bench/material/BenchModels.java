package io.moodstream.bench.material;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The four members used for measurements, trained on drawn faces and on a random VGG16 base, since the weights do not
 * affect the speed. Kept in a folder for later runs.
 *
 * @param folder contains an artifact folder per member
 */
public record BenchModels(Path folder) {

    /** Members of the two-member measurements. */
    public static final List<String> SMALL = List.of("custom", "xgcustom");

    private static final int TRAIN = 300;
    private static final int TEST = 60;

    /** The models of an earlier run, or newly trained ones, which takes less than a minute. */
    public static BenchModels in(Path cache) {
        Path artifacts = cache.resolve("artifacts");
        if (!names().stream()
                .allMatch(name -> Files.exists(artifacts.resolve(name).resolve("manifest.json")))) {
            train(cache, artifacts);
        }
        return new BenchModels(artifacts);
    }

    /** Names of all members that this project trains. */
    public static List<String> names() {
        return MemberKinds.load().trainable().stream().map(kind -> kind.name()).toList();
    }

    /** Artifacts of these members. */
    public List<ArtifactFolder> artifacts(List<String> members) {
        return members.stream()
                .map(name -> ArtifactFolder.read(folder.resolve(name)))
                .toList();
    }

    private static void train(Path cache, Path artifacts) {
        Path faces = cache.resolve("faces");
        try {
            DrawnFaces.write(new DrawnFaces(1).draw(TRAIN), faces.resolve("train"));
            DrawnFaces.write(new DrawnFaces(2).draw(TEST), faces.resolve("test"));
        } catch (IOException e) {
            throw new MoodstreamException("The faces cannot be written to " + faces + ": " + e.getMessage() + ".", e);
        }
        TrainerConfig config =
                TrainerConfig.of(faces, artifacts, cache.resolve("cache")).withRecipe("demo");
        new Trainer(Clock.systemUTC()).train(config, RunListener.QUIET);
    }
}
