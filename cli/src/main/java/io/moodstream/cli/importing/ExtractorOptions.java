package io.moodstream.cli.importing;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Whose features boosted trees take. */
final class ExtractorOptions {

    @Option(
            names = "--extractor",
            paramLabel = "<member>",
            defaultValue = "custom",
            description =
                    "For XGBoost: the member whose features the trees were trained on. Default: ${DEFAULT-VALUE}.")
    private String member = "custom";

    @Option(
            names = "--models",
            paramLabel = "<live|bundle|folder>",
            defaultValue = "bundle",
            description = "Where that member is. live: on the models topic; bundle: the shipped models; otherwise an"
                    + " artifact folder, or a folder of these. Default: ${DEFAULT-VALUE}.")
    private String models = "bundle";

    /** Opens the member for as long as the task takes. */
    <T> T with(ConnectionOptions connection, Function<VerifiedModel, T> task) {
        return new ModelPlace(models, connection).with(member, task);
    }
}
