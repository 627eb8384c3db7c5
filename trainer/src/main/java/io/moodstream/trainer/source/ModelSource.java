package io.moodstream.trainer.source;

import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.bundle.Bundle;
import java.nio.file.Path;

/** Models, one per member, for offline evaluation. */
public interface ModelSource {

    /**
     * Fetches the models; the model topic may have none.
     *
     * @throws io.moodstream.domain.MoodstreamException if they cannot be read
     */
    LoadedModels open();

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
        return () -> new ArtifactModelSource(Bundle.folder(cache)).open();
    }

    /** The models that stream apps should be running according to the model topic. */
    static ModelSource live(ModelTopic topic, TrustedKeys trusted) {
        return new LiveModelSource(topic, trusted);
    }
}
