package io.moodstream.trainer;

import io.moodstream.trainer.base.BaseSource;
import java.nio.file.Path;
import java.util.List;

/**
 * What to train, on which data, and where to write it.
 *
 * @param data one or more folders, zips or CSVs, see {@link io.moodstream.trainer.data.DataSource}
 * @param recipe name of a shipped recipe, or path of a custom one
 * @param members members of the recipe to train; empty for all
 * @param seed seed of every random choice
 * @param out output folder, with an artifact folder per member; existing ones are replaced
 * @param cache folder for what later runs can reuse: VGG16 bases and their features
 * @param base where the weights of VGG16 come from
 */
public record TrainerConfig(
        List<Path> data, String recipe, List<String> members, long seed, Path out, Path cache, BaseSource base) {

    public static final String DEFAULT_RECIPE = "best";
    public static final long DEFAULT_SEED = 1;

    public TrainerConfig {
        data = List.copyOf(data);
        members = List.copyOf(members);
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
        return new TrainerConfig(data, name, members, seed, out, cache, base);
    }

    public TrainerConfig withMembers(List<String> names) {
        return new TrainerConfig(data, recipe, names, seed, out, cache, base);
    }

    public TrainerConfig withSeed(long other) {
        return new TrainerConfig(data, recipe, members, other, out, cache, base);
    }

    public TrainerConfig withBase(BaseSource other) {
        return new TrainerConfig(data, recipe, members, seed, out, cache, other);
    }

    /** The problems with this configuration, one sentence each; empty if it is valid. */
    public List<String> problems() {
        return new ConfigValidator(this).problems();
    }
}
