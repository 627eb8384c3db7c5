package io.moodstream.cli.importing;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.source.LoadedModels;
import io.moodstream.trainer.source.ModelSource;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A member's model, from where it is.
 *
 * @param models live, bundle, or a folder with artifacts
 */
public record ModelPlace(String models, ConnectionOptions connection) {

    /**
     * Opens the member's model for as long as the task takes.
     *
     * @throws MoodstreamException if there is no such member
     */
    public <T> T with(String member, Function<VerifiedModel, T> task) {
        if (models.equals("live")) {
            try (Cluster cluster = connection.connect()) {
                return with(
                        ModelSource.live(cluster.modelTopic(), connection.keys().trusted()), member, task);
            }
        }
        return with(
                models.equals("bundle")
                        ? ModelSource.bundle(connection.dataDir().resolve("cache"))
                        : ModelSource.artifacts(Path.of(models)),
                member,
                task);
    }

    private <T> T with(ModelSource source, String member, Function<VerifiedModel, T> task) {
        try (LoadedModels loaded = source.open()) {
            return task.apply(loaded.models().stream()
                    .filter(model -> model.manifest().id().member().equals(member))
                    .findFirst()
                    .orElseThrow(() -> unknown(member, loaded)));
        }
    }

    private MoodstreamException unknown(String member, LoadedModels loaded) {
        String known = loaded.models().stream()
                .map(model -> model.manifest().id().member())
                .collect(Collectors.joining(", "));
        return new MoodstreamException("There is no member '" + member + "' among those of --models " + models + ": "
                + (known.isEmpty()
                        ? "it has no members; name another source, such as bundle."
                        : "choose of " + known + "."));
    }
}
