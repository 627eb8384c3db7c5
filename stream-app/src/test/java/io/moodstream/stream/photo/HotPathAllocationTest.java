package io.moodstream.stream.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.PhotoEvent;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.classify.InFlightPhoto;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.deadletter.RegistryRetry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/**
 * Keeps the hot path from gradually getting slower: compares the bytes that each step allocates for a photo of 48x48
 * pixels with a recorded budget. Byte counts are the same on a busy machine and an idle one. If a test fails, find what
 * grew; raise the budget only for something that is worth it.
 */
final class HotPathAllocationTest {

    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 7;
    private static final int PHOTOS = 200;

    private static final long READ_BUDGET = 3_400;
    private static final long DECODE_BUDGET = 210_000;
    private static final long TENSOR_BUDGET = 64;
    private static final long ANSWER_BUDGET = 2_900;

    private static final TopicCatalogue TOPICS = TopicCatalogue.defaults();

    private final List<MemberBallot> ballots = Stream.of("custom", "ipretrained", "pretrained", "xgcustom")
            .map(member -> MemberBallot.of(new MemberVersion(member, 1), 0.75))
            .toList();
    private final PhotoClassifier classifier =
            new PhotoClassifier(PhotoDecoder.create(), photos -> List.of(classification()));
    private final PhotoSerdes photoSerdes;
    private final SourceRecord record;
    private final List<InFlightPhoto> photo;

    HotPathAllocationTest() {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        SchemaSetup.register(registry, TOPICS);
        AvroSerdes serdes = new AvroSerdes(registry);
        photoSerdes = new PhotoSerdes(serdes, TOPICS, RegistryRetry.standard());
        PhotoEvent event = new PhotoEvent(
                "photo", "ada", Instant.EPOCH, ByteBuffer.wrap(jpeg()), null, "image/jpeg", null, Map.of());
        byte[] value = serdes.<PhotoEvent>serializer(TOPICS.photoEvents()).serialize("", event);
        record = new SourceRecord(new Record<>(new byte[0], value, 0), new SourceRecord.Origin("photo-events", 0, 0));
        photo = List.of(new InFlightPhoto(event, jpeg()));
    }

    @Test
    void an_event_is_read_within_its_budget() {
        assertThat(bytes(() -> photoSerdes.decode(record))).isLessThan(READ_BUDGET);
    }

    @Test
    void a_photo_is_decoded_within_its_budget() {
        assertThat(bytes(() -> classifier.classify(photo))).isLessThan(DECODE_BUDGET);
    }

    @Test
    void pixels_go_to_the_tensor_without_a_copy() {
        Pixels pixels = classified().image().pixels();
        FloatBuffer tensor = ByteBuffer.allocateDirect(Pixels.LENGTH * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        assertThat(bytes(() -> {
                    tensor.clear();
                    pixels.writeTo(tensor);
                    return tensor;
                }))
                .isLessThan(TENSOR_BUDGET);
    }

    @Test
    void a_prediction_is_decided_and_written_within_its_budget() {
        DecodedPhoto image = classified().image();
        PhotoEvent event = photo.get(0).event();
        assertThat(bytes(() -> {
                    Classification vote = classification();
                    ClassifiedPhoto voted = new ClassifiedPhoto(
                            event, image, vote, vote.verdict().orElseThrow());
                    return photoSerdes.encode(PredictionRecord.of(voted, record.source(), "instance", Instant.EPOCH));
                }))
                .isLessThan(ANSWER_BUDGET);
    }

    private ClassifiedPhoto classified() {
        return classifier.classify(photo).get(0).toOptional().orElseThrow();
    }

    private Classification classification() {
        return Classification.decide(new MajorityVote(), ballots);
    }

    /**
     * The median of several rounds: the JVM's own work on this thread, compilation above all, falls into few of them.
     */
    private static long bytes(Supplier<?> step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeThat(threads.isThreadAllocatedMemorySupported())
                .as("this JVM counts allocated bytes")
                .isTrue();
        repeat(step, WARM_UP);
        long[] rounds = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            repeat(step, PHOTOS);
            rounds[i] = (threads.getCurrentThreadAllocatedBytes() - before) / PHOTOS;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static void repeat(Supplier<?> step, int times) {
        for (int i = 0; i < times; i++) {
            if (step.get() == null) {
                throw new AssertionError("nothing");
            }
        }
    }

    private static byte[] jpeg() {
        BufferedImage picture = new BufferedImage(Pixels.SIDE, Pixels.SIDE, BufferedImage.TYPE_BYTE_GRAY);
        byte[] noise = new byte[Pixels.SIDE * Pixels.SIDE];
        new Random(1).nextBytes(noise);
        picture.getRaster().setDataElements(0, 0, Pixels.SIDE, Pixels.SIDE, noise);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
