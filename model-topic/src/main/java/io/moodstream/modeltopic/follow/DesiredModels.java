package io.moodstream.modeltopic.follow;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The version of each member that stream apps should be running, fetched once for use outside the stream. */
public final class DesiredModels implements AutoCloseable {

    private final PublishedModels published;
    private final List<VerifiedModel> models;

    private DesiredModels(PublishedModels published, ModelCatalog catalog, Predicate<String> members) {
        this.published = published;
        this.models = wanted(published, catalog, members);
    }

    /**
     * Reads the topic to its end and unpacks the desired models.
     *
     * @param members which members to unpack, by name: a part of another one may be bad
     * @param folder receives the parts, including those of other versions; the caller deletes it after {@link #close()}
     * @throws io.moodstream.domain.MoodstreamException if the brokers or the registry cannot be reached, the topic does
     *     not exist, or a part does not match its manifest
     */
    public static DesiredModels fetch(ModelTopic topic, TrustedKeys trusted, Predicate<String> members, Path folder) {
        PublishedModels published = PublishedModels.fetch(topic, trusted, folder);
        try {
            return new DesiredModels(published, published.view().catalog(topic), members);
        } catch (RuntimeException e) {
            published.close();
            throw e;
        }
    }

    /** The models of those members that vote, in alphabetical order; empty if the topic has none that may run. */
    public List<VerifiedModel> models() {
        return models;
    }

    /** The voting policies that may be used, oldest first. */
    public List<VotingPolicy> policies() {
        return published.view().policies().stream()
                .map(ModelTopicView.Policy::policy)
                .toList();
    }

    @Override
    public void close() {
        published.close();
    }

    private static List<VerifiedModel> wanted(
            PublishedModels published, ModelCatalog catalog, Predicate<String> members) {
        return published.view().models().stream()
                .map(ModelTopicView.Model::id)
                .filter(MemberVersion::votes)
                .filter(id -> members.test(id.member()))
                .filter(id -> catalog.wanted(id.member()).filter(id::equals).isPresent())
                .flatMap(id -> published.find(id).stream())
                .map(PublishedModel::fetch)
                .toList();
    }
}
