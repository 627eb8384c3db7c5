package io.moodstream.trainer.source;

import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.bundle.Bundle;
import java.nio.file.Path;

/** Models, one of each member, to be judged outside of the stream. */
public interface ModelSource {

    /**
     * Fetches them; the model topic may have none.
     *
     * @throws io.moodstream.domain.MoodstreamException if they cannot be read
     */
    LoadedModels open();

    /** The artifacts in a folder: itself if it is one, else those right below it. */
    static ModelSource artifacts(Path folder) {
        return new ArtifactModelSource(folder);
    }

    /**
     * The models that ship with the project.
     *
     * @param cache folder to unpack them in, once
     */
    static ModelSource bundle(Path cache) {
        return () -> new ArtifactModelSource(Bundle.folder(cache)).open();
    }

    /** What stream apps should be running by the model topic. */
    static ModelSource live(ModelTopic topic, TrustedKeys trusted) {
        return new LiveModelSource(topic, trusted);
    }
}
