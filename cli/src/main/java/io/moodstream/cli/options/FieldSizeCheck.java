package io.moodstream.cli.options;

import io.moodstream.schemas.FieldLimits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Rejects values that do not fit into an event, before anything is sent. */
public final class FieldSizeCheck {

    private FieldSizeCheck() {}

    /** @throws ParameterException if the value has more bytes in UTF-8 than {@code max} */
    public static void check(CommandSpec spec, String what, String value, int max) {
        int bytes = FieldLimits.bytes(value);
        if (bytes > max) {
            throw new ParameterException(
                    spec.commandLine(), what + " has " + bytes + " bytes in UTF-8, and at most " + max + " are taken.");
        }
    }
}
