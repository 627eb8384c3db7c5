package io.moodstream.cli.options;

import picocli.CommandLine.Option;

/** {@code --output}: text for people, JSON for programs. */
public final class OutputOption {

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

    public boolean json() {
        return format == Format.json;
    }
}
