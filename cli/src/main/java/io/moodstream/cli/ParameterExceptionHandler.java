package io.moodstream.cli;

import io.moodstream.cli.text.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an invalid option: the message, suggestions and where to find help, not a page of usage. */
final class ParameterExceptionHandler implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        Terminal terminal = Terminal.of(err);
        terminal.say(String.valueOf(e.getMessage()));
        UnmatchedArgumentException.printSuggestions(e, err);
        terminal.say("Help: ./" + command.getCommandSpec().qualifiedName(" ") + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
