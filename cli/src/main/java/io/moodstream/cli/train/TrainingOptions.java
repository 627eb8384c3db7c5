package io.moodstream.cli.train;

import io.moodstream.cli.options.DurationConverter;
import io.moodstream.cli.options.PhotoPlaceOptions;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.stream.fetch.PhotoFetchException;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.data.stream.StreamSource;
import io.moodstream.trainer.source.LiveDetector;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is trained, on which data, and where it is written. */
final class TrainingOptions {

    private static final Path STREAM = Path.of(StreamSource.NAME);

    @Option(
            names = "--data",
            paramLabel = "<path>",
            description = "FER2013 as a folder or zip in Kaggle's layout (train/happy, train/sad, test/...), or"
                    + " fer2013.csv; whole photos with a sources.csv that names the source of each; or stream, for the"
                    + " labelled photos on the topics (./stream for a folder of that name). May be repeated: the models"
                    + " are trained on all, and evaluated on each.")
    private List<Path> data = List.of();

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = DurationConverter.class,
            description = "With --data stream: only photos that were sent in this time, such as 7d. Default: all that"
                    + " the topic keeps.")
    private @Nullable Duration since;

    @Mixin
    private PhotoPlaceOptions places = new PhotoPlaceOptions();

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
            description = "Weights of VGG16: faces (shipped, trained on FER2013), imagenet (Keras's, from the cache or"
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

    /** The data sets that are files. */
    List<Path> data() {
        return data.stream().filter(path -> !path.equals(STREAM)).toList();
    }

    /** Whether the stream is one of the data sets. */
    boolean usesStream() {
        return data.contains(STREAM);
    }

    /** @throws ParameterException if there is no data set, or an option for the stream without it */
    void check(CommandSpec spec) {
        if (data.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing required option: '--data=<path>', such as fer2013.zip; ./moodstream demo draws photos of its own.");
        }
        if (since != null && !usesStream()) {
            throw new ParameterException(
                    spec.commandLine(), "--since is how far back the stream is read: give --data stream.");
        }
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
    TrainerConfig config(Path dataDir) {
        TrainerConfig config = new TrainerConfig(
                data(),
                recipe,
                members,
                seed,
                out(dataDir, "artifacts"),
                cache(dataDir),
                BaseSource.named(vgg16Weights));
        List<String> problems = config.problems();
        if (!problems.isEmpty()) {
            throw new MoodstreamException(String.join(" ", problems));
        }
        return config;
    }

    /**
     * The same configuration, with the stream on this cluster if it is one of the data sets.
     *
     * @param trusted keys whose face detector the photos are cropped with
     * @throws ParameterException if photos given by URI are to be fetched from what is no place
     */
    TrainerConfig on(Cluster cluster, TrustedKeys trusted, TrainerConfig config, CommandSpec spec) {
        if (!usesStream()) {
            return config;
        }
        PhotoFetcher fetcher = places.fetcher(spec);
        return config.withStream(new StreamSource(
                cluster.clients(),
                Optional.ofNullable(since),
                uri -> fetched(fetcher, uri),
                new LiveDetector(cluster.modelTopic(), trusted),
                Clock.systemUTC()));
    }

    /** It is counted as one that is not fetched; what the fetcher knows is in its log. */
    private static Optional<byte[]> fetched(PhotoFetcher fetcher, String uri) {
        try {
            return Optional.of(fetcher.fetch(uri));
        } catch (PhotoFetchException e) {
            return Optional.empty();
        }
    }
}
