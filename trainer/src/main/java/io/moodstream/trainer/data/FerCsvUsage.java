package io.moodstream.trainer.data;

import java.util.Arrays;

/** What a row of {@code fer2013.csv} is there for. */
enum FerCsvUsage {
    /** To learn from. */
    TRAINING("Training"),
    /** To measure by while models are made. */
    PUBLIC_TEST("PublicTest"),
    /** Kept for judging finished models. */
    PRIVATE_TEST("PrivateTest");

    private final String word;

    FerCsvUsage(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException if it is none of them */
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
