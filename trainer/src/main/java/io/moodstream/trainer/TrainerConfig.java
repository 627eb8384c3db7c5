package io.moodstream.trainer;

import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.data.stream.StreamSource;
import io.moodstream.trainer.run.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to train, on which data, and where to write it.
 *
 * @param data folders, zips or CSVs, see {@link io.moodstream.trainer.data.source.DataSource}; one or more, unless
 *     there is a stream
 * @param recipe name of a shipped recipe, or path of a custom one
 * @param members members of the recipe to train; empty for all
 * @param seed seed of every random choice
 * @param out output folder, with an artifact folder per member; existing ones are replaced
 * @param cache folder for what later runs can reuse: VGG16 bases and their features
 * @param base where the weights of VGG16 come from
 * @param stream the topics whose labelled photos are trained on too
 */
public record TrainerConfig(
        List<Path> data,
        String recipe,
        List<String> members,
        long seed,
        Path out,
        Path cache,
        BaseSource base,
        Optional<StreamSource> stream) {

    public static final String DEFAULT_RECIPE = "best";
    public static final long DEFAULT_SEED = 1;

    public TrainerConfig {
        data = List.copyOf(data);
        members = List.copyOf(members);
    }

    /** A configuration without the stream. */
    public TrainerConfig(
            List<Path> data, String recipe, List<String> members, long seed, Path out, Path cache, BaseSource base) {
        this(data, recipe, members, seed, out, cache, base, Optional.empty());
    }

    /** A configuration for all members of the default recipe on the default base. */
    public static TrainerConfig of(Path data, Path out, Path cache) {
        return new TrainerConfig(
                List.of(data),
                DEFAULT_RECIPE,
                List.of(),
                DEFAULT_SEED,
                out,
                cache,
                BaseSource.named(BaseSource.DEFAULT));
    }

    public TrainerConfig withRecipe(String name) {
        return new TrainerConfig(data, name, members, seed, out, cache, base, stream);
    }

    public TrainerConfig withMembers(List<String> names) {
        return new TrainerConfig(data, recipe, names, seed, out, cache, base, stream);
    }

    public TrainerConfig withSeed(long other) {
        return new TrainerConfig(data, recipe, members, other, out, cache, base, stream);
    }

    public TrainerConfig withBase(BaseSource other) {
        return new TrainerConfig(data, recipe, members, seed, out, cache, other, stream);
    }

    public TrainerConfig withStream(StreamSource other) {
        return new TrainerConfig(data, recipe, members, seed, out, cache, base, Optional.of(other));
    }

    /** The same without the stream, on the files alone. */
    public TrainerConfig withoutStream() {
        return new TrainerConfig(data, recipe, members, seed, out, cache, base);
    }

    /**
     * The members that are trained, in the order of the recipe.
     *
     * @throws io.moodstream.domain.MoodstreamException if the recipe cannot be read
     */
    public List<String> trained() {
        return ConfigValidator.chosen(Recipe.named(recipe), members);
    }

    /** The problems with this configuration, one sentence each; empty if it is valid. */
    public List<String> problems() {
        return new ConfigValidator(this).problems();
    }
}
