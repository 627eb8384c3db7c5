package io.moodstream.modeltopic.follow;

import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.TopicRecreationDetector;
import io.moodstream.modeltopic.TopicScan;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.RecordVerifier;
import java.nio.file.Path;
import java.util.Optional;

/** Every version that is on the models topic, with its parts, fetched once for use outside the stream. */
public final class PublishedModels implements AutoCloseable {

    private final ModelStore store;
    private final ModelTopicView view;

    private PublishedModels(ModelStore store, ModelTopicView view) {
        this.store = store;
        this.view = view;
    }

    /**
     * Reads the topic to its end.
     *
     * @param folder receives the parts; the caller deletes it after {@link #close()}
     * @throws io.moodstream.domain.MoodstreamException if the brokers or the registry cannot be reached, or the topic
     *     does not exist
     */
    public static PublishedModels fetch(ModelTopic topic, TrustedKeys trusted, Path folder) {
        ModelStore store = ModelStore.open(folder);
        try {
            ModelTopicState state = new ModelTopicState(
                    new RecordVerifier(topic, TopicRecreationDetector.of(topic), trusted), new StoreSink(store));
            TopicScan.read(topic, state::apply);
            return new PublishedModels(store, ModelTopicView.of(state.snapshot()));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** What the topic has. */
    public ModelTopicView view() {
        return view;
    }

    /** This version; empty if the topic does not have it, or it must not be run. */
    public Optional<PublishedModel> find(MemberVersion id) {
        return view.models().stream()
                .filter(model -> model.id().equals(id))
                .flatMap(model -> model.manifest().stream())
                .<PublishedModel>map(manifest -> new StoredModel(manifest, store))
                .findFirst();
    }

    @Override
    public void close() {
        store.close();
    }
}
