package io.moodstream.stream.config;

import io.moodstream.domain.MoodstreamException;
import java.util.List;

/** All problems of a configuration at once. */
public final class ConfigException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    /** @param problems one or more sentences, each of which begins with the setting */
    ConfigException(List<String> problems) {
        super("The configuration has " + problems.size() + (problems.size() == 1 ? " problem" : " problems") + ":\n  "
                + String.join("\n  ", problems));
    }
}
