package io.moodstream.trainer.data.csv;

import java.util.Arrays;

/** The purpose of a row of {@code fer2013.csv}. */
public enum FerCsvUsage {
    /** Training data. */
    TRAINING("Training"),
    /** Test data while models are developed. */
    PUBLIC_TEST("PublicTest"),
    /** Reserved for evaluating finished models. */
    PRIVATE_TEST("PrivateTest");

    private final String word;

    FerCsvUsage(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException if it is not one of them */
    static FerCsvUsage of(String word) {
        return Arrays.stream(values())
                .filter(usage -> usage.word.equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "has the usage '" + word + "' instead of Training, PublicTest or PrivateTest"));
    }

    @Override
    public String toString() {
        return word;
    }
}
