package io.moodstream.cli.rollout;

import io.moodstream.domain.rollout.RolloutDirective;
import picocli.CommandLine.Command;

/** {@code rollouts resume}. */
@Command(
        name = "resume",
        description = "Let the evidence decide on a paused rollout again.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./moodstream rollouts resume custom --reason 'the labels are right again'"})
final class RolloutResumeCommand extends RolloutOrder {

    RolloutResumeCommand() {
        super(RolloutDirective.AUTO, "goes on by its evidence");
    }
}
