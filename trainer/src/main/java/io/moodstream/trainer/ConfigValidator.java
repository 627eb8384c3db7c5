package io.moodstream.trainer;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.vgg16.Vgg16;
import io.moodstream.trainer.data.source.DataSource;
import io.moodstream.trainer.run.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Validates a configuration and collects every problem before a run spends minutes on it. */
final class ConfigValidator {

    private final TrainerConfig config;
    private final List<String> problems = new ArrayList<>();

    ConfigValidator(TrainerConfig config) {
        this.config = config;
    }

    List<String> problems() {
        config.data().forEach(path -> collect(() -> DataSource.open(path)));
        collect(() -> members(Recipe.named(config.recipe())));
        config.base().problem().ifPresent(problems::add);
        folder("output", config.out());
        folder("cache", config.cache());
        return problems;
    }

    /** The recipe's members to train, in recipe order. */
    static List<String> chosen(Recipe recipe, List<String> wanted) {
        return recipe.members().stream()
                .filter(member -> wanted.isEmpty() || wanted.contains(member))
                .toList();
    }

    private void members(Recipe recipe) {
        config.members().stream()
                .filter(member -> !recipe.members().contains(member))
                .forEach(member -> problems.add("The recipe '" + recipe.name() + "' has no member '" + member
                        + "'; choose of " + String.join(", ", recipe.members()) + "."));
        MemberKinds kinds = MemberKinds.load();
        recipe.members().forEach(member -> collect(() -> kinds.get(member)));
        List<String> chosen = chosen(recipe, config.members());
        chosen.forEach(member -> collect(() -> teacher(recipe, chosen, kinds.get(member), kinds)));
    }

    /** An extractor that is not a base is trained by the first member in the recipe that uses it. */
    private void teacher(Recipe recipe, List<String> chosen, MemberKind kind, MemberKinds kinds) {
        if (kind.extractor().equals(Vgg16.EXTRACTOR)) {
            return;
        }
        recipe.members().stream()
                .filter(member -> kinds.get(member).extractor().equals(kind.extractor()))
                .findFirst()
                .filter(teacher -> !chosen.contains(teacher))
                .ifPresent(teacher -> problems.add("The member '" + kind.name() + "' uses the features that '" + teacher
                        + "' learns: train '" + teacher + "' too."));
    }

    private void folder(String what, Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            problems.add("The " + what + " folder '" + path + "' is a file: name another one.");
        } else if (Files.isDirectory(path) && !Files.isWritable(path)) {
            problems.add("The " + what + " folder '" + path + "' may not be written to: name another one.");
        }
    }

    private void collect(Runnable check) {
        try {
            check.run();
        } catch (MoodstreamException e) {
            if (!problems.contains(e.getMessage())) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
    }
}
