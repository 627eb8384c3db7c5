package io.moodstream.system.faults;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Values for each topic: good ones, mutated ones, those of other topics, and no values at all. */
final class FuzzedValues {

    /** What one record may unpack to: more than a dead letter carries with its bytes. */
    private static final int LARGEST = 24 << 20;

    private final Cluster cluster;
    private final HostilePhotos photos;
    private final Random random;

    /** Photos that were captured at another time count in no window of their own. */
    private final long now = System.currentTimeMillis();

    private int count;

    FuzzedValues(Cluster cluster, long seed) throws IOException {
        this.cluster = cluster;
        this.photos = new HostilePhotos(seed);
        this.random = new Random(seed);
    }

    /** A value that a topic's own producers might send below this key, changed or not. */
    byte @Nullable [] forTopic(String topic, String key) {
        if (random.nextInt(5) == 0) {
            return anything();
        }
        byte[] value = good(topic, key);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(value, random.nextInt(value.length + 1));
            case 1 -> flipped(value);
            case 2 -> Arrays.copyOf(value, value.length + 1 + random.nextInt(20));
            default -> value;
        };
    }

    private byte[] good(String topic, String key) {
        if (topic.equals(cluster.topics().photoEvents().name())) {
            return avro(cluster.topics().photoEvents(), event());
        }
        if (topic.equals(cluster.topics().photoLabels().name())) {
            return avro(cluster.topics().photoLabels(), label());
        }
        if (topic.equals(cluster.topics().predictions().name())) {
            return avro(
                    cluster.topics().predictions(), prediction(random.nextInt(8) == 0 ? "stranger-" + count++ : key));
        }
        return notification().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** Of no topic in particular. */
    private byte @Nullable [] anything() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> bytes(1 + random.nextInt(200));
            case 3 -> ByteBuffer.allocate(40).putInt(1, random.nextInt()).array();
            case 4 -> "[".repeat(1 + random.nextInt(20_000)).getBytes(StandardCharsets.UTF_8);
            case 5 -> new byte[random.nextInt(20) == 0 ? random.nextInt(LARGEST) : random.nextInt(10_000)];
            case 6 -> avro(cluster.topics().photoLabels(), label());
            case 7 -> avro(cluster.topics().predictions(), prediction("stranger-" + count++));
            case 8 -> ByteBuffer.allocate(30).put((byte) 1).put(bytes(29)).array();
            default -> "{'a':".repeat(1 + random.nextInt(5_000)).getBytes(StandardCharsets.UTF_8);
        };
    }

    private PhotoEvent event() {
        ByteBuffer content =
                random.nextInt(8) == 0 ? null : ByteBuffer.wrap(photos.next().content());
        return new PhotoEvent(
                text("fuzzed-" + count++, 1024),
                text("ada", 1024),
                instant(),
                content,
                random.nextInt(8) == 0 ? text("https://example.org/a.jpg", 8192) : null,
                random.nextInt(4) == 0 ? text("image/png", 256) : null,
                random.nextBoolean() ? null : random.nextBoolean() ? Label.HAPPY : Label.SAD,
                attributes());
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        int entries = random.nextInt(500) == 0 ? 100_000 : random.nextInt(3);
        for (int i = 0; i < entries; i++) {
            attributes.put("k" + i, entries > 3 ? "" : text("v", 65_536));
        }
        return attributes;
    }

    private PhotoLabel label() {
        return new PhotoLabel(
                text("good-" + random.nextInt(200), 1024),
                random.nextBoolean() ? Label.HAPPY : Label.SAD,
                text("eve", 1024),
                Instant.ofEpochMilli(1_800_000_000_000L + count++));
    }

    private Prediction prediction(String id) {
        List<Ballot> ballots = new ArrayList<>();
        for (int i = random.nextInt(20) == 0 ? 100 : random.nextInt(4); i > 0; i--) {
            ballots.add(new Ballot(text("member-" + random.nextInt(6), 128), version(), 0.25, Label.SAD, null));
        }
        return new Prediction(
                text(id, 1024),
                text("ada", 1024),
                instant(),
                Instant.ofEpochMilli(now),
                ballots,
                new Verdict(Label.SAD, 0.25, 0, 1, false, text("majority", 128), version()),
                new Image(1, 1, "png", "00", null, null),
                new Source("elsewhere", 0, 0L),
                "stranger",
                "",
                List.of());
    }

    private long version() {
        return random.nextInt(4) == 0 ? random.nextLong() : 1 + random.nextInt(3);
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextInt(4) == 0 ? random.nextLong() : now - random.nextInt(1_000_000));
    }

    private String notification() {
        String photo = Base64.getEncoder().encodeToString(photos.next().content());
        return switch (random.nextInt(5)) {
            case 0 ->
                "{'specversion':'1.0','type':'io.moodstream.photo','source':'/cam','id':'" + count++
                        + "','datacontenttype':'image/jpeg','data_base64':'" + photo + "'}";
            case 1 ->
                "{'specversion':'1.0','type':'io.moodstream.photo','source':'" + text("/cam", 1024)
                        + "','id':'1','data':{'photo_id':'" + text("cloud-" + count++, 1024)
                        + "','photo_uri':'https://example.org/x'}}";
            case 2 -> "{'Service':'Amazon S3','Event':'s3:TestEvent'}";
            case 3 -> "{'Records':[" + objects(random.nextInt(12)) + "]}";
            default -> "{'a':".repeat(random.nextInt(60)) + "1e999" + "}".repeat(random.nextInt(60));
        };
    }

    private String objects(int number) {
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String name = random.nextInt(3) == 0 ? "ObjectRemoved:Delete" : "ObjectCreated:Put";
            objects.add("{'eventSource':'aws:s3','eventName':'" + name + "','s3':{'bucket':{'name':'photos'},"
                    + "'object':{'key':'" + text("in/" + count++, 1024) + "','eTag':'e'}}}");
        }
        return String.join(",", objects);
    }

    /** Now and then at the limit, over it, or far over it. */
    private String text(String usual, int limit) {
        return switch (random.nextInt(60)) {
            case 0 -> "";
            case 1 -> "x".repeat(limit);
            case 2 -> "x".repeat(limit + 1);
            case 3 -> "\u20ac".repeat(limit / 3 + 1);
            case 4 -> "/".repeat(70_000);
            case 5 -> usual + "\ud800\0";
            default -> usual;
        };
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] value) {
        byte[] mutant = value.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0 && mutant.length > 0; flips--) {
            mutant[random.nextInt(Math.min(mutant.length, 80))] ^= (byte) (1 << random.nextInt(8));
        }
        return mutant;
    }

    private byte[] avro(Topic topic, SpecificRecord value) {
        return cluster.serdes().serializer(topic).serialize(topic.name(), value);
    }
}
