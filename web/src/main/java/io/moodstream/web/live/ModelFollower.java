package io.moodstream.web.live;

import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.web.follow.TopicFollower;
import io.moodstream.web.live.board.LivePageState;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Follows the models topic. */
final class ModelFollower implements AutoCloseable {

    private final ModelTopicReader reader;
    private final AtomicLong ignored;
    private final String name;

    private ModelFollower(ModelTopicReader reader, AtomicLong ignored, String name) {
        this.reader = reader;
        this.ignored = ignored;
        this.name = name;
    }

    /** Without keys, nothing can be verified: then everything readable is shown as not verified. */
    static ModelFollower start(KafkaClients clients, LivePageState state, Optional<TrustedKeys> trusted) {
        ModelTopic topic = new ModelTopic(
                clients.settings(),
                clients.serdes().client(),
                clients.topics().models(),
                clients.topics().rollouts());
        TrustedKeys keys = trusted.orElseGet(() -> TrustedKeys.of().allowingUnsigned());
        AtomicLong ignored = new AtomicLong();
        ModelTopicReader reader = ModelTopicReader.watch(topic, keys, view -> {
            ignored.set(view.ignored().records());
            state.models(view, trusted.isPresent());
        });
        return new ModelFollower(
                reader, ignored, "follow-" + clients.topics().models().name());
    }

    /** What it reads, for operators. */
    String name() {
        return name;
    }

    /** Records that no trusted key signed count as passed over. */
    TopicFollower.State state() {
        return new TopicFollower.State(reader.isRunning(), reader.restarts(), ignored.get());
    }

    @Override
    public void close() {
        reader.close();
    }
}
