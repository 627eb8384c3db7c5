package io.moodstream.trainer.run;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.SpellingSuggestion;
import io.moodstream.models.training.Hyperparameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Reads the lines of a recipe and reports all problems at once. */
final class RecipeReader {

    private static final String MEMBERS = "members";
    private static final String BALANCE = "balance";
    private static final String VALIDATION = "validation";

    private final String name;
    private final Set<String> vocabulary;
    private final List<String> problems = new ArrayList<>();

    RecipeReader(String name, Set<String> vocabulary) {
        this.name = name;
        this.vocabulary = vocabulary;
    }

    /** @throws MoodstreamException naming every problem */
    Recipe read(Properties lines) {
        lines.stringPropertyNames().stream()
                .filter(key -> !vocabulary.contains(key))
                .sorted()
                .forEach(key ->
                        problems.add("the key '" + key + "' is unknown" + SpellingSuggestion.hint(key, vocabulary)));
        List<String> members = Arrays.stream(value(lines, MEMBERS).split(",", -1))
                .map(String::strip)
                .toList();
        boolean balance = balance(value(lines, BALANCE));
        double validation = validation(value(lines, VALIDATION));
        if (!problems.isEmpty()) {
            throw new MoodstreamException(
                    "The recipe '" + name + "' cannot be used: " + String.join(" Also, ", problems));
        }
        return new Recipe(name, members, balance, validation, hyperparameters(lines));
    }

    private String value(Properties lines, String key) {
        String value = lines.getProperty(key);
        if (value == null) {
            problems.add("the key '" + key + "' is missing; add it, or start from another recipe with like=tutorial.");
            return "";
        }
        return value.strip();
    }

    private boolean balance(String text) {
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            problems.add("'balance' is '" + text + "'; write true or false.");
        }
        return Boolean.parseBoolean(text);
    }

    private double validation(String text) {
        try {
            double share = text.isEmpty() ? 0.5 : Double.parseDouble(text);
            if (share > 0 && share < 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        problems.add("'validation' is '" + text + "'; write a share above 0 and below 1, such as 0.2.");
        return 0;
    }

    private static Map<String, Hyperparameters> hyperparameters(Properties lines) {
        Map<String, Map<String, String>> byMember = new TreeMap<>();
        for (String key : lines.stringPropertyNames()) {
            int dot = key.indexOf('.');
            if (dot > 0) {
                byMember.computeIfAbsent(key.substring(0, dot), member -> new TreeMap<>())
                        .put(key.substring(dot + 1), lines.getProperty(key).strip());
            }
        }
        Map<String, Hyperparameters> hyperparameters = new TreeMap<>();
        byMember.forEach((member, values) -> hyperparameters.put(member, new Hyperparameters(values)));
        return hyperparameters;
    }
}
