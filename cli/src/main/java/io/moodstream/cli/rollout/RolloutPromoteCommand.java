package io.moodstream.cli.rollout;

import io.moodstream.domain.rollout.RolloutDirective;
import picocli.CommandLine.Command;

/** {@code rollouts promote}. */
@Command(
        name = "promote",
        description = "Let the new version vote on all photos now, whatever the evidence says.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./moodstream rollouts promote custom --reason 'seen enough'"})
final class RolloutPromoteCommand extends RolloutOrder {

    RolloutPromoteCommand() {
        super(RolloutDirective.PROMOTE, "votes on all photos");
    }
}
