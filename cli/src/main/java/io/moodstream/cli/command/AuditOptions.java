package io.moodstream.cli.command;

import picocli.CommandLine.Option;

/** Who makes a change, and why; recorded with the change. */
final class AuditOptions {

    @Option(names = "--reason", paramLabel = "<text>", defaultValue = "", description = "Why, for the record.")
    private String reason = "";

    @Option(
            names = "--by",
            paramLabel = "<name>",
            defaultValue = "${sys:user.name}",
            description = "Who does it. Default: ${DEFAULT-VALUE}.")
    private String by = "";

    String reason() {
        return reason;
    }

    String by() {
        return by;
    }
}
