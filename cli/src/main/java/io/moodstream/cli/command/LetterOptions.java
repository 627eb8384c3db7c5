package io.moodstream.cli.command;

import io.moodstream.cli.dlq.Choice;
import io.moodstream.cli.dlq.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class LetterOptions {

    @Option(
            names = "--reason",
            paramLabel = "<reason>",
            description = "Only those with this reason, such as BAD_RECORD; may be repeated.")
    private List<String> reasons = List.of();

    @Option(names = "--photo", paramLabel = "<photo id>", description = "Only those of this photo; may be repeated.")
    private List<String> photoIds = List.of();

    Choice choice(List<String> places) {
        return new Choice(
                places.stream().map(Place::parse).collect(Collectors.toSet()),
                Set.copyOf(reasons),
                Set.copyOf(photoIds));
    }
}
