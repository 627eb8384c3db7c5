package io.moodstream.cli.command;

import picocli.CommandLine.Option;

/** {@code --output}: text for people, JSON for programs. */
final class OutputOption {

    private enum Format {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "<text|json>",
            defaultValue = "text",
            description = "Form of the result. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    boolean json() {
        return format == Format.json;
    }
}
