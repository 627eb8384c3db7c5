package io.moodstream.cli.rollout.plan;

import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MoodstreamException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a form by their names, each as text or as the number, truth or list that YAML took it for. */
final class FormValues {

    private static final int MAX_SHOWN = 100;

    private final Map<?, ?> values;

    /**
     * @param keys the names that there are
     * @throws MoodstreamException if there is a value of another name
     */
    FormValues(Map<?, ?> values, List<String> keys) {
        this.values = values;
        values.keySet().stream()
                .filter(key -> !keys.contains(String.valueOf(key)))
                .findFirst()
                .ifPresent(key -> {
                    throw new MoodstreamException("A rollout plan has no '" + shown(key) + "' there: give one of "
                            + String.join(", ", keys) + ".");
                });
    }

    String text(String key, String otherwise) {
        Object value = values.get(key);
        if (value instanceof Map || value instanceof List) {
            throw wrong(key, value, "give one value");
        }
        return value == null ? otherwise : String.valueOf(value).strip();
    }

    boolean flag(String key) {
        return switch (text(key, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, values.get(key), "give true or false");
        };
    }

    BigDecimal number(String key, String otherwise) {
        String text = text(key, otherwise);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong(key, text, "give a number");
        }
    }

    /** Percentage points as a share in [0, 1]. */
    double points(String key, String otherwise) {
        BigDecimal points = number(key, otherwise);
        if (points.signum() < 0 || points.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw wrong(key, points.toPlainString(), "give percentage points from 0 to 100, such as 0.5");
        }
        return points.movePointLeft(2).doubleValue();
    }

    /** A number of photos. */
    long count(String key, String otherwise) {
        String text = text(key, otherwise);
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // It is no count either.
        }
        throw wrong(key, text, "give a number of photos, 0 or more");
    }

    /** @throws MoodstreamException if there is none, or an empty one */
    List<?> list(String key) {
        if (values.get(key) instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(it -> it != null)) {
            return list;
        }
        throw wrong(key, values.get(key), "give a list, such as [shadow, 'canary:10', 'canary:50']");
    }

    private static MoodstreamException wrong(String key, @Nullable Object value, String wayOut) {
        return new MoodstreamException("The " + key + " of the rollout plan "
                + (value == null ? "is missing" : "is '" + shown(value) + "'") + ": " + wayOut + ".");
    }

    private static String shown(@Nullable Object value) {
        return Excerpt.of(String.valueOf(value), MAX_SHOWN);
    }
}
