package io.moodstream.cli.up;

import io.moodstream.cli.publish.ArtifactPublication;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.trainer.bundle.Bundle;
import java.util.Optional;

/** Publishes the bundled models if there are none yet, so that even the first photo is classified by real models. */
public final class BundledModelPublisher {

    private BundledModelPublisher() {}

    /**
     * Reads the model topic, and publishes if it has no model.
     *
     * @return the contents of the topic afterwards
     */
    public static ModelTopicView ensure(Installation installation, Terminal terminal) {
        SigningKeys keys = SigningKeys.in(installation.dataDir());
        ModelTopicView view = ModelTopicView.read(installation.cluster().modelTopic(), keys.trusted());
        if (view.models().stream().anyMatch(model -> model.id().votes())) {
            if (view.oldForm() || view.ignored().overwritten() > 0) {
                keys.publisher(installation.cluster()).mend();
                terminal.say(
                        view.oldForm()
                                ? "What an earlier release signed on the model topic was signed anew."
                                : "Somebody without a key had written over models; they were written again.");
            }
            return view;
        }
        terminal.say(
                "The model topic has no members: the shipped models, trained on FER2013 and web photos, are published.");
        new ArtifactPublication(
                        installation.cluster(),
                        keys.publisher(installation.cluster()),
                        ModelPublisher.DEFAULT_VERSIONS_KEPT)
                .publish(Bundle.artifacts(installation.dataDir().resolve("cache")), Optional.empty(), terminal);
        return ModelTopicView.read(installation.cluster().modelTopic(), keys.trusted());
    }
}
