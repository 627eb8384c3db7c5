package io.moodstream.stream.config;

import io.moodstream.domain.MoodstreamException;
import java.util.List;
import java.util.stream.Collectors;

/** All problems of a configuration at once. */
public final class ConfigException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    ConfigException(List<ConfigProblem> problems) {
        super(problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining(
                        "\n",
                        "The configuration has " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                                + ":\n",
                        "")));
        this.problems = List.copyOf(problems);
    }

    public List<ConfigProblem> problems() {
        return problems;
    }
}
