package io.moodstream.cli.rollout;

import io.moodstream.domain.rollout.RolloutDirective;
import picocli.CommandLine.Command;

/** {@code rollouts pause}. */
@Command(
        name = "pause",
        description = "Keep a rollout as it is, and decide nothing, until it is resumed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./moodstream rollouts pause custom --reason 'the labels of today are wrong'"})
final class RolloutPauseCommand extends RolloutOrder {

    RolloutPauseCommand() {
        super(RolloutDirective.PAUSE, "stays in its stage");
    }
}
