package io.moodstream.system.faults;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.PhotoEventFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Records for the photo-events topic: hostile photos in good envelopes, and broken envelopes. */
final class HostileRecords {

    /** One in this many is broken as a record, not as a photo. */
    private static final int BROKEN_ENVELOPES = 5;

    private static final int UNKNOWN_ID = 1_000_000;

    private final Cluster cluster;
    private final PhotoEventFactory events = new PhotoEventFactory("hostile", Clock.systemUTC());
    private final HostilePhotos photos;
    private final Random random;
    private int count;

    HostileRecords(Cluster cluster, long seed) throws IOException {
        this.cluster = cluster;
        this.photos = new HostilePhotos(seed);
        this.random = new Random(seed);
    }

    /** A record and what is wrong with it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sending(String name, @Nullable String key, byte @Nullable [] value) {}

    Sending next() {
        HostilePhotos.Mutant mutant = photos.next();
        if (random.nextInt(BROKEN_ENVELOPES) > 0) {
            return of(mutant);
        }
        byte[] value =
                PhotoEventBytes.bytes(cluster, events.event("hostile-" + count++, "x.jpg", mutant.content(), null));
        return switch (random.nextInt(7)) {
            case 0 -> broken("Avro that is cut off", Arrays.copyOf(value, random.nextInt(value.length)));
            case 1 ->
                broken(
                        "an unknown schema id",
                        ByteBuffer.wrap(value).putInt(1, UNKNOWN_ID).array());
            case 2 -> broken("a label among the photos", label());
            case 3 -> broken("raw bytes", mutant.content());
            case 4 -> broken("Avro with scribbles", scribbled(value));
            case 5 -> broken("Avro that claims 2 GiB", claiming(value));
            default -> new Sending("no value", "null-" + count, null);
        };
    }

    Sending of(HostilePhotos.Mutant mutant) {
        String id = "hostile-" + count++;
        byte[] value = PhotoEventBytes.bytes(cluster, events.event(id, "x.jpg", mutant.content(), null));
        return new Sending(mutant.name(), random.nextInt(20) == 0 ? null : id, value);
    }

    private Sending broken(String name, byte[] value) {
        return new Sending(name, random.nextBoolean() ? "broken-" + count : null, value);
    }

    private byte[] label() {
        PhotoLabel label = new PhotoLabel("hostile-label", Label.HAPPY, "hostile", Instant.ofEpochMilli(0));
        return cluster.serdes()
                .<PhotoLabel>serializer(cluster.topics().photoLabels())
                .serialize(cluster.topics().photoLabels().name(), label);
    }

    private byte[] scribbled(byte[] value) {
        byte[] mutant = value.clone();
        for (int i = 0; i < 4; i++) {
            mutant[5 + random.nextInt(Math.min(60, mutant.length - 5))] = (byte) random.nextInt(256);
        }
        return mutant;
    }

    /** The first string's length is the largest int. */
    private static byte[] claiming(byte[] value) {
        return ByteBuffer.allocate(value.length + 4)
                .put(value, 0, 5)
                .put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f})
                .put(value, 6, value.length - 6)
                .array();
    }
}
