package io.moodstream.stream.config;

/**
 * What is wrong with one setting.
 *
 * @param key the setting
 * @param rule what a value must be
 * @param value what it is; empty text where nothing is set
 * @param hint the way out
 */
public record ConfigProblem(String key, String rule, String value, String hint) {

    @Override
    public String toString() {
        return key + ": " + rule + ", not '" + value + "'. " + hint;
    }
}
