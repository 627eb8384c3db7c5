package io.moodstream.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a wrong option gets: the message, what was perhaps meant, and where help is; not a page of usage. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        boolean root = command.getParent() == null;
        err.println("Help: ./moodstream " + (root ? "help" : "help " + command.getCommandName()));
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
