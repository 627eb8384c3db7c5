package io.moodstream.system;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Members trained on drawn faces, each version once for all classes of a run. */
public final class TrainedVersions implements AutoCloseable {

    /** Light enough to be swapped and loaded hundreds of times; the paths through the app are the same for all. */
    public static final List<String> LIGHT = List.of("custom", "xgcustom");

    private static final List<String> HEAVY = List.of("ipretrained", "pretrained");

    private final RunFolder folder = RunFolder.create("moodstream-models-");
    private final Path faces = folder.path().resolve("faces");
    private final Map<Path, List<ArtifactFolder>> trained = new ConcurrentHashMap<>();

    /** Trains nothing yet. */
    public TrainedVersions() {
        try {
            DrawnFaces.write(new DrawnFaces(11).draw(240), faces.resolve("train"));
            DrawnFaces.write(new DrawnFaces(12).draw(80), faces.resolve("test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of this run; nothing is trained yet. */
    public static TrainedVersions of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TrainedVersions.class))
                .getOrComputeIfAbsent("models", key -> new TrainedVersions(), TrainedVersions.class);
    }

    /** The light members. @param seed models of another seed are another version */
    public List<ArtifactFolder> light(long seed) {
        return train("light", LIGHT, seed);
    }

    /** All four members. */
    List<ArtifactFolder> all(long seed) {
        return Stream.concat(light(seed).stream(), train("heavy", HEAVY, seed).stream())
                .toList();
    }

    private List<ArtifactFolder> train(String name, List<String> members, long seed) {
        Path cache = folder.path().resolve("cache-" + name);
        return trained.computeIfAbsent(folder.path().resolve(name + "-" + seed), out -> {
            TrainerConfig config = TrainerConfig.of(faces, out, cache)
                    .withRecipe("demo")
                    .withMembers(members)
                    .withSeed(seed);
            return new Trainer(Clock.systemUTC())
                    .train(config, RunListener.QUIET)
                    .artifacts();
        });
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
