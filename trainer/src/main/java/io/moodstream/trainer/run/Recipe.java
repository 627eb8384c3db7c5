package io.moodstream.trainer.run;

import io.moodstream.models.training.Hyperparameters;
import java.util.List;
import java.util.Map;

/**
 * How the members are trained, as a file of {@code key=value} lines says it (see the shipped {@code
 * recipes/tutorial.properties}). Every random choice comes from the seed of the run, which is no part of the recipe.
 *
 * @param name name of a shipped recipe, or of a file without its ending
 * @param members the members to train, in order: one that learns an extractor comes before those that need it
 * @param balance whether the larger class is cut down to the size of the smaller
 * @param validation share of the train photos that choose the best epoch, more than 0 and less than 1
 * @param hyperparameters of each member
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
     * A shipped recipe by its name, or one's own by the path of its file.
     *
     * @throws io.moodstream.domain.MoodstreamException if there is none, or a key or value in it is wrong
     */
    public static Recipe named(String nameOrPath) {
        return new RecipeLoader().recipe(nameOrPath);
    }

    /** Names of the shipped recipes, the default first. */
    public static List<String> shipped() {
        return RecipeLoader.SHIPPED;
    }

    /** What the recipe says for a member; nothing where it says nothing. */
    public Hyperparameters of(String member) {
        return hyperparameters.getOrDefault(member, new Hyperparameters(Map.of()));
    }
}
