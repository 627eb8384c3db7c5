package io.moodstream.bench.micro;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Image;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.bench.material.BenchPhotos;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.codec.Predictions;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The steps of photo processing that are small enough for JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class MicroBenchmarks {

    private static final TopicCatalogue TOPICS = TopicCatalogue.defaults();

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final MajorityVote rule = new MajorityVote();
    private final List<MemberBallot> ballots = Stream.of("custom", "ipretrained", "pretrained", "xgcustom")
            .map(member -> MemberBallot.of(new MemberVersion(member, 1), 0.75))
            .toList();
    private byte[] small;
    private byte[] large;
    private Pixels pixels;
    private FloatBuffer tensor;
    private Serializer<Prediction> predictions;
    private Deserializer<PhotoEvent> events;
    private byte[] event;

    @Setup
    public void prepare() {
        small = BenchPhotos.small(1).get(0);
        large = BenchPhotos.twelveMegapixels();
        pixels = decoder.decode(small).pixels();
        tensor = ByteBuffer.allocateDirect(Pixels.LENGTH * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        SchemaSetup.register(registry, TOPICS);
        AvroSerdes serdes = new AvroSerdes(registry);
        predictions = serdes.serializer(TOPICS.predictions());
        events = serdes.deserializer(TOPICS.photoEvents(), PhotoEvent.class);
        PhotoEvent sent = new PhotoEventFactory("bench", Clock.systemUTC()).event("photo", "photo.jpg", small, null);
        event = serdes.<PhotoEvent>serializer(TOPICS.photoEvents()).serialize("", sent);
    }

    @Benchmark
    public DecodedPhoto decode48x48() {
        return decoder.decode(small);
    }

    @Benchmark
    public DecodedPhoto decode12Megapixels() {
        return decoder.decode(large);
    }

    @Benchmark
    public FloatBuffer pixelsToTensor() {
        tensor.clear();
        pixels.writeTo(tensor);
        return tensor;
    }

    @Benchmark
    public Optional<EnsembleVerdict> vote() {
        return rule.decide(ballots);
    }

    @Benchmark
    public PhotoEvent avroRead() {
        return events.deserialize("", event);
    }

    @Benchmark
    public byte[] avroWrite() {
        Prediction prediction = new Prediction(
                "photo",
                "bench",
                Instant.EPOCH,
                Instant.EPOCH,
                Predictions.avro(ballots),
                Predictions.avro(rule.decide(ballots).orElseThrow()),
                new Image(48, 48, "jpeg", "", null, null),
                new Source("photo-events", 0, 0L),
                "bench",
                "",
                List.of());
        return predictions.serialize("", prediction);
    }
}
