package io.moodstream.trainer.run;

import io.moodstream.models.training.Hyperparameters;
import java.util.List;
import java.util.Map;

/**
 * How the members are trained, from a file of {@code key=value} lines (see the shipped
 * {@code recipes/tutorial.properties}). All random choices depend on the seed of the run, which is not part of the
 * recipe.
 *
 * @param name name of a shipped recipe, or of a file without its extension
 * @param members the members to train, in order: one that trains an extractor precedes those that need it
 * @param balance whether the larger class is reduced to the size of the smaller
 * @param validation share of the training photos used to select the best epoch, in (0, 1)
 * @param hyperparameters hyperparameters of each member
 */
public record Recipe(
        String name,
        List<String> members,
        boolean balance,
        double validation,
        Map<String, Hyperparameters> hyperparameters) {

    public Recipe {
        members = List.copyOf(members);
        hyperparameters = Map.copyOf(hyperparameters);
    }

    /**
     * Loads a shipped recipe by name, or a custom one by the path of its file.
     *
     * @throws io.moodstream.domain.MoodstreamException if it does not exist, or has an invalid key or value
     */
    public static Recipe named(String nameOrPath) {
        return new RecipeLoader().recipe(nameOrPath);
    }

    /** Names of the shipped recipes, the default first. */
    public static List<String> shipped() {
        return RecipeLoader.SHIPPED;
    }

    /** The hyperparameters of a member; empty if the recipe has none. */
    public Hyperparameters of(String member) {
        return hyperparameters.getOrDefault(member, new Hyperparameters(Map.of()));
    }
}
