package io.moodstream.cli.rollout;

import io.moodstream.domain.rollout.RolloutDirective;
import picocli.CommandLine.Command;

/** {@code rollouts abort}. */
@Command(
        name = "abort",
        description = "End a rollout: its version never votes again.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./moodstream rollouts abort custom --reason 'trained on the wrong photos'"})
final class RolloutAbortCommand extends RolloutOrder {

    RolloutAbortCommand() {
        super(RolloutDirective.ABORT, "never votes again");
    }
}
