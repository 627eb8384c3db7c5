package io.moodstream.models.training;

import io.moodstream.domain.MoodstreamException;
import java.util.Map;

/**
 * A recipe's settings for one kind: names and values, as text.
 *
 * @param values by name, such as {@code epochs} to {@code 20}
 */
public record Hyperparameters(Map<String, String> values) {

    public Hyperparameters {
        values = Map.copyOf(values);
    }

    /**
     * Returns a whole number.
     *
     * @throws MoodstreamException if the recipe does not set it or it is not a whole number
     */
    public int integer(String name) {
        double number = number(name);
        if (number != (int) number) {
            throw new MoodstreamException("The recipe's '" + name + "' is '" + text(name) + "', not a whole number.");
        }
        return (int) number;
    }

    /**
     * Returns a number.
     *
     * @throws MoodstreamException if the recipe does not set it or it is not a number
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
     * Returns the text of a value.
     *
     * @throws MoodstreamException if the recipe does not set it
     */
    public String text(String name) {
        String text = values.get(name);
        if (text == null) {
            throw new MoodstreamException("The recipe lacks '" + name + "'; it has " + values.keySet() + ".");
        }
        return text;
    }

    /** Returns the text of a value, or a default if the recipe does not set it. */
    public String textOr(String name, String otherwise) {
        return values.containsKey(name) ? text(name) : otherwise;
    }

    /**
     * Returns a number, or a default if the recipe does not set it.
     *
     * @throws MoodstreamException if the value is not a number
     */
    public double numberOr(String name, double otherwise) {
        return values.containsKey(name) ? number(name) : otherwise;
    }
}
