package io.moodstream.cli.options;

import picocli.CommandLine.Option;

/** Who makes a change, and why; recorded with the change. */
public final class AuditOptions {

    @Option(names = "--reason", paramLabel = "<text>", defaultValue = "", description = "Why, for the record.")
    private String reason = "";

    @Option(
            names = "--by",
            paramLabel = "<name>",
            defaultValue = "${sys:user.name}",
            description = "Who does it. Default: ${DEFAULT-VALUE}.")
    private String by = "";

    public String reason() {
        return reason;
    }

    public String by() {
        return by;
    }
}
