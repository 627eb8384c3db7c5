package io.moodstream.cli.command;

import io.moodstream.cli.dlq.DeadLetterFilter;
import io.moodstream.cli.dlq.DeadLetterPosition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Selects dead letters. */
final class DeadLetterOptions {

    @Option(
            names = "--reason",
            paramLabel = "<reason>",
            description = "Only those with this reason, such as BAD_RECORD; may be repeated.")
    private List<String> reasons = List.of();

    @Option(names = "--photo", paramLabel = "<photo id>", description = "Only those of this photo; may be repeated.")
    private List<String> photoIds = List.of();

    DeadLetterFilter choice(List<String> places) {
        return new DeadLetterFilter(
                places.stream().map(DeadLetterPosition::parse).collect(Collectors.toSet()),
                Set.copyOf(reasons),
                Set.copyOf(photoIds));
    }
}
