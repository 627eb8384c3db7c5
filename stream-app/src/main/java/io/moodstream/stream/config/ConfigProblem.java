package io.moodstream.stream.config;

/**
 * A problem with one setting.
 *
 * @param key the setting
 * @param rule what a value must be
 * @param value the actual value; empty text if none is set
 * @param hint how to fix it
 */
public record ConfigProblem(String key, String rule, String value, String hint) {

    @Override
    public String toString() {
        return key + ": " + rule + ", not '" + value + "'. " + hint;
    }
}
