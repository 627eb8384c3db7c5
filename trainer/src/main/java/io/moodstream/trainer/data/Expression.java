package io.moodstream.trainer.data;

import io.moodstream.domain.ClassLabel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The seven expressions of FER2013, in the alphabetical order of Kaggle's folders. */
public enum Expression {
    ANGRY(0),
    DISGUST(1),
    FEAR(2),
    HAPPY(3),
    NEUTRAL(6),
    SAD(4),
    SURPRISE(5);

    /** The two expressions that the members distinguish. */
    public static final Set<Expression> HAPPY_AND_SAD = EnumSet.of(HAPPY, SAD);

    private final int csvNumber;

    Expression(int csvNumber) {
        this.csvNumber = csvNumber;
    }

    /** The expression with this name, such as {@code happy}; empty if there is none. */
    public static Optional<Expression> named(String name) {
        return Arrays.stream(values())
                .filter(e -> e.folder().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The expression with this number in {@code fer2013.csv}; empty if there is none. */
    public static Optional<Expression> numbered(String number) {
        return Arrays.stream(values())
                .filter(e -> String.valueOf(e.csvNumber).equals(number))
                .findFirst();
    }

    /** Name of its folder in Kaggle's layout. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The members' label for it.
     *
     * @throws IllegalStateException if they have none
     */
    public ClassLabel label() {
        return switch (this) {
            case HAPPY -> ClassLabel.HAPPY;
            case SAD -> ClassLabel.SAD;
            default -> throw new IllegalStateException(this + " is neither happy nor sad.");
        };
    }
}
