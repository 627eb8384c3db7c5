package io.moodstream.models.training;

import io.moodstream.domain.MoodstreamException;
import java.util.Map;

/**
 * What a recipe says for one kind: names and values, as text.
 *
 * @param values by name, such as {@code epochs} to {@code 20}
 */
public record Hyperparameters(Map<String, String> values) {

    public Hyperparameters {
        values = Map.copyOf(values);
    }

    /**
     * A whole number.
     *
     * @throws MoodstreamException if the recipe does not name it or it is not a whole number
     */
    public int integer(String name) {
        double number = number(name);
        if (number != (int) number) {
            throw new MoodstreamException("The recipe's '" + name + "' is '" + text(name) + "', not a whole number.");
        }
        return (int) number;
    }

    /**
     * A number.
     *
     * @throws MoodstreamException if the recipe does not name it or it is not a number
     */
    public double number(String name) {
        String text = text(name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new MoodstreamException("The recipe's '" + name + "' is '" + text + "', which is not a number.", e);
        }
    }

    /**
     * The text of a value.
     *
     * @throws MoodstreamException if the recipe does not name it
     */
    public String text(String name) {
        String text = values.get(name);
        if (text == null) {
            throw new MoodstreamException("The recipe lacks '" + name + "'; it has " + values.keySet() + ".");
        }
        return text;
    }

    /** The text of a value, or another where the recipe does not name it. */
    public String textOr(String name, String otherwise) {
        return values.containsKey(name) ? text(name) : otherwise;
    }

    /**
     * A number, or another where the recipe does not name it.
     *
     * @throws MoodstreamException if what it names is not a number
     */
    public double numberOr(String name, double otherwise) {
        return values.containsKey(name) ? number(name) : otherwise;
    }
}
