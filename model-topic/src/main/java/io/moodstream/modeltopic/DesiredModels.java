package io.moodstream.modeltopic;

import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.TrustedKeys;
import java.nio.file.Path;
import java.util.List;

/** The version of each member that stream apps should be running, fetched once for use outside the stream. */
public final class DesiredModels implements AutoCloseable {

    private final ModelStore store;
    private final List<VerifiedModel> models;
    private final List<VotingPolicy> policies;

    private DesiredModels(ModelStore store, ModelTopicView view) {
        this.store = store;
        this.models = wanted(view, store);
        this.policies =
                view.policies().stream().map(ModelTopicView.Policy::policy).toList();
    }

    /**
     * Reads the topic to its end and unpacks the desired models.
     *
     * @param folder receives the parts, including those of other versions; the caller deletes it after {@link #close()}
     * @throws io.moodstream.domain.MoodstreamException if the brokers or the registry cannot be reached, the topic does
     *     not exist, or a part does not match its manifest
     */
    public static DesiredModels fetch(ModelTopic topic, TrustedKeys trusted, Path folder) {
        ModelStore store = ModelStore.open(folder);
        try {
            ModelTopicState state = new ModelTopicState(
                    new RecordVerifier(topic, TopicRecreationDetector.of(topic), trusted), new StoreSink(store));
            TopicScan.read(topic, state::apply);
            return new DesiredModels(store, ModelTopicView.of(state.snapshot()));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The models of members that vote, in alphabetical order; empty if the topic has none that may run. */
    public List<VerifiedModel> models() {
        return models;
    }

    /** The voting policies that may be used, oldest first. */
    public List<VotingPolicy> policies() {
        return policies;
    }

    @Override
    public void close() {
        store.close();
    }

    private static List<VerifiedModel> wanted(ModelTopicView view, ModelStore store) {
        return view.models().stream()
                .filter(model -> model.id().votes())
                .filter(model -> view.catalog()
                        .wanted(model.id().member())
                        .filter(model.id()::equals)
                        .isPresent())
                .flatMap(model -> model.manifest().stream())
                .map(manifest -> new StoredModel(manifest, store).fetch())
                .toList();
    }
}
