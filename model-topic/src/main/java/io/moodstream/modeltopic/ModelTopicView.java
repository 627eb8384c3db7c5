package io.moodstream.modeltopic;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.ModelManifest;
import io.moodstream.modeltopic.signing.TrustedKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is on the models topic at one moment, for people to look at.
 *
 * @param models every published version that is still there, by member and version
 * @param pins the pin of each member that is held
 */
public record ModelTopicView(List<Model> models, Map<String, Pin> pins) {

    public ModelTopicView {
        models = List.copyOf(models);
        pins = Map.copyOf(pins);
    }

    /**
     * One published version.
     *
     * @param manifest what it is; empty where it is refused
     * @param refusal why it must not be run; empty where nothing speaks against it (its pieces' checksums, shapes and
     *     scores are not tried here)
     */
    public record Model(MemberVersion id, Optional<ModelManifest> manifest, Optional<String> refusal) {}

    /**
     * A member held at a version.
     *
     * @param id the version, which need not be there
     * @param by who did it
     * @param at when
     * @param reason why
     */
    public record Pin(MemberVersion id, String by, Instant at, Optional<String> reason) {}

    /**
     * Reads the topic once, from its beginning to what is its end now.
     *
     * @throws io.moodstream.domain.MoodstreamException if the brokers or the registry cannot be reached, or the topic
     *     does not exist
     */
    public static ModelTopicView read(ModelTopic topic, TrustedKeys trusted) {
        throw new UnsupportedOperationException();
    }

    /** The same as a catalogue, which says what version each member should run. */
    public ModelCatalog catalog() {
        throw new UnsupportedOperationException();
    }
}
