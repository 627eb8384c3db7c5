package io.moodstream.cli.train;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.gate.PromotionGate;
import picocli.CommandLine.Option;

/** How much worse than the live model a new one may be. */
final class GateOptions {

    @Option(
            names = "--margin",
            paramLabel = "<points>",
            defaultValue = "0.5",
            description = "Hold a model back that is shown to be worse than the live one by more than so many points of"
                    + " accuracy, both evaluated on the same test photos. Default: ${DEFAULT-VALUE}.")
    private double margin;

    @Option(names = "--force", description = "Publish models all the same that would be held back.")
    private boolean force;

    /** @throws MoodstreamException if the margin is not a number of percentage points */
    PromotionGate gate() {
        if (!(margin >= 0 && margin <= 100)) {
            throw new MoodstreamException("--margin is " + margin + "; it is a number of points from 0 to 100.");
        }
        return new PromotionGate(margin / 100, force);
    }
}
