package io.moodstream.cli.command;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.base.BaseSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is trained, on which data, and where it is written. */
final class TrainingOptions {

    @Option(
            names = "--data",
            paramLabel = "<path>",
            description =
                    "FER2013 as a folder or zip in Kaggle's layout (train/happy, train/sad, test/...), or fer2013.csv;"
                            + " or whole photos with a sources.csv that says where each is from. May be given several"
                            + " times: the models learn from all, and are measured on each.")
    private List<Path> data = List.of();

    @Option(
            names = "--recipe",
            paramLabel = "<name|file>",
            defaultValue = TrainerConfig.DEFAULT_RECIPE,
            description = "How to train: best, tutorial, demo, or a file of your own. Default: ${DEFAULT-VALUE}.")
    private String recipe = TrainerConfig.DEFAULT_RECIPE;

    @Option(
            names = "--vgg16-weights",
            paramLabel = "<faces|imagenet|random|file>",
            defaultValue = BaseSource.DEFAULT,
            description = "Weights of VGG16: faces (shipped, learnt on FER2013), imagenet (Keras's, from the cache or"
                    + " downloaded), random, a Keras HDF5 file without top, or what --backbone wrote. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String vgg16Weights = BaseSource.DEFAULT;

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "<name>",
            description = "Only these members, separated by commas. Default: all of the recipe.")
    private List<String> members = List.of();

    @Option(
            names = "--seed",
            paramLabel = "<n>",
            defaultValue = "" + TrainerConfig.DEFAULT_SEED,
            description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "<dir>",
            description = "Folder for the artifacts. Default: in the data folder.")
    private @Nullable Path out;

    @Option(
            names = "--cache",
            paramLabel = "<dir>",
            description = "Folder for VGG16 and its features, for later runs. Default: in the data folder.")
    private @Nullable Path cache;

    List<Path> data() {
        return data;
    }

    String recipe() {
        return recipe;
    }

    long seed() {
        return seed;
    }

    /** The output folder; by default, this one below the data folder. */
    Path out(Path dataDir, String otherwise) {
        return out == null ? dataDir.resolve(otherwise) : out;
    }

    /** The cache folder; by default, one below the data folder. */
    Path cache(Path dataDir) {
        return cache == null ? dataDir.resolve("cache") : cache;
    }

    /**
     * The configuration for training members.
     *
     * @throws MoodstreamException listing every problem, if it is invalid
     */
    TrainerConfig config(List<Path> data, Path dataDir) {
        TrainerConfig config = new TrainerConfig(
                data, recipe, members, seed, out(dataDir, "artifacts"), cache(dataDir), BaseSource.named(vgg16Weights));
        List<String> problems = config.problems();
        if (!problems.isEmpty()) {
            throw new MoodstreamException(String.join("\n", problems));
        }
        return config;
    }
}
