package io.moodstream.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Formats every command's help as a manual page: name, synopsis, description, arguments, options, examples. */
final class ManualPage {

    private ManualPage() {}

    static CommandLine layOut(CommandLine command) {
        shape(command);
        command.getSubcommands().values().forEach(ManualPage::layOut);
        return command;
    }

    private static void shape(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        // Not as the header: the list of commands would show that instead of what each command does.
        usage.headerHeading("NAME%n  " + command.getCommandSpec().qualifiedName(" ") + "%n")
                .synopsisHeading("%nSYNOPSIS%n  ")
                .descriptionHeading("%nDESCRIPTION%n")
                .parameterListHeading("%nARGUMENTS%n")
                .optionListHeading("%nOPTIONS%n")
                .commandListHeading("%nCOMMANDS%n")
                .autoWidth(true);
        String[] footer = usage.footer();
        if (footer.length > 1 && footer[1].startsWith("Example")) {
            usage.footerHeading("%nEXAMPLES%n").footer(Arrays.copyOfRange(footer, 2, footer.length));
        }
    }
}
