package io.moodstream.trainer.source;

import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.bundle.Bundle;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Models, one per member, for offline evaluation. */
public interface ModelSource {

    /**
     * Fetches the models; the model topic may have none.
     *
     * @throws io.moodstream.domain.MoodstreamException if they cannot be read
     */
    default LoadedModels open() {
        return open(member -> true);
    }

    /**
     * Fetches the models of some members only, so that a bad model of another one does no harm.
     *
     * @param members which ones, by name
     * @throws io.moodstream.domain.MoodstreamException if they cannot be read
     */
    LoadedModels open(Predicate<String> members);

    /** The artifacts in a folder: the folder itself if it is an artifact, otherwise its direct subfolders. */
    static ModelSource artifacts(Path folder) {
        return new ArtifactModelSource(folder);
    }

    /**
     * The bundled models.
     *
     * @param cache folder to unpack them to, once
     */
    static ModelSource bundle(Path cache) {
        return members -> new ArtifactModelSource(Bundle.folder(cache)).open(members);
    }

    /** The models that stream apps should be running according to the model topic. */
    static ModelSource live(ModelTopic topic, TrustedKeys trusted) {
        return new LiveModelSource(topic, trusted);
    }
}
