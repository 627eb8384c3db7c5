package io.moodstream.web.live;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.ByteBuffers;
import io.moodstream.models.imaging.DecodeMemory;
import io.moodstream.models.imaging.Thumbnails;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import io.moodstream.web.follow.TopicFollower;
import io.moodstream.web.live.board.LivePageState;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates thumbnails of incoming photos, at a limited rate: no page can show more, and the CPU is needed elsewhere. */
final class PhotoFollower {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoFollower.class);
    private static final int SIDE = 160;
    private static final int EACH_PARTITION = 8;
    private static final int A_SECOND = 20;
    private static final long SECOND = 1_000_000_000L;

    /**
     * Half of the stream app's limit: the heap is shared with uploads in progress, and the page can do without a
     * thumbnail.
     */
    private static final long WHOLE_PIXELS = 8L << 20;

    private final Thumbnails thumbnails = thumbnails();
    private final LivePageState state;
    private long second = System.nanoTime();
    private int made;

    private PhotoFollower(LivePageState state) {
        this.state = state;
    }

    /** Refuses photos that the stream app may well classify: the page shows those without a preview. */
    static Thumbnails thumbnails() {
        return new Thumbnails(
                ImageLimits.standard().holding(WHOLE_PIXELS), DecodeMemory.ofMib(LiveFollower.PREVIEW_MIB));
    }

    static TopicFollower<byte[]> start(KafkaClients clients, LivePageState state) {
        Topic topic = clients.topics().photoEvents();
        PhotoFollower photos = new PhotoFollower(state);
        return TopicFollower.start(
                "follow-" + topic.name(),
                () -> Tail.fromLatest(clients, topic, new ByteArrayDeserializer(), EACH_PARTITION),
                clients.serdes().deserializer(topic, PhotoEvent.class),
                photos::show);
    }

    private void show(PhotoEvent event) {
        ByteBuffer content = event.getContent();
        if (content == null || !PhotoId.isUsable(event.getPhotoId()) || !mayMake()) {
            return;
        }
        try {
            String jpeg = Base64.getEncoder().encodeToString(thumbnails.jpeg(ByteBuffers.toArray(content), SIDE));
            state.thumbnail(event.getPhotoId(), "data:image/jpeg;base64," + jpeg);
        } catch (BadPhotoException e) {
            // It is no photo, which the stream app reports as a dead letter, or too large for this process.
            LOG.debug("The page shows no preview of the photo {}. {}", event.getPhotoId(), e.getMessage());
        }
    }

    private boolean mayMake() {
        long now = System.nanoTime();
        if (now - second > SECOND) {
            second = now;
            made = 0;
        }
        return made++ < A_SECOND;
    }
}
