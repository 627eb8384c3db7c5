package io.moodstream.cli.dlq;

import io.moodstream.client.deadletter.DeadLetterFilter;
import io.moodstream.client.deadletter.DeadLetterPosition;
import io.moodstream.stream.deadletter.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Selects dead letters. */
final class DeadLetterOptions {

    /** For the manual and for completion. */
    private static final class Reasons extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Reasons() {
            super(Rejection.reasons());
        }
    }

    @Option(
            names = "--reason",
            paramLabel = "<reason>",
            completionCandidates = Reasons.class,
            description = "Only those with this reason; may be repeated. One of ${COMPLETION-CANDIDATES}.")
    private List<String> reasons = List.of();

    @Option(names = "--photo", paramLabel = "<photo id>", description = "Only those of this photo; may be repeated.")
    private List<String> photoIds = List.of();

    /** @throws ParameterException if there is no such reason */
    DeadLetterFilter choice(CommandSpec spec, List<String> places) {
        reasons.stream()
                .filter(reason -> !Rejection.reasons().contains(reason.toUpperCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--reason is one of " + String.join(", ", Rejection.reasons()) + ", not '" + unknown
                                    + "'.");
                });
        return new DeadLetterFilter(
                places.stream().map(DeadLetterPosition::parse).collect(Collectors.toSet()),
                Set.copyOf(reasons),
                Set.copyOf(photoIds));
    }
}
