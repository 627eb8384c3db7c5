package io.moodstream.cli.train;

import io.moodstream.trainer.gate.PromotionGate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How much worse than the live model a new one may be. */
final class GateOptions {

    @Option(
            names = "--margin",
            paramLabel = "<points>",
            defaultValue = "0.5",
            description = "Withhold a model that is shown to be less accurate than the live one, by more than this many"
                    + " percentage points on the same test photos. Default: ${DEFAULT-VALUE}.")
    private double margin;

    @Option(names = "--force", description = "Publish even models that would be withheld.")
    private boolean force;

    /** @throws ParameterException if the margin is not a number of percentage points */
    void check(CommandSpec spec) {
        if (!(margin >= 0 && margin <= 100)) {
            throw new ParameterException(
                    spec.commandLine(), "--margin is " + margin + "; it is a number of points from 0 to 100.");
        }
    }

    PromotionGate gate() {
        return new PromotionGate(margin / 100, force);
    }
}
