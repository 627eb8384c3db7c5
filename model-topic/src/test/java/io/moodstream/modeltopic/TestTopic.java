package io.moodstream.modeltopic;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.local.LocalPlatform;
import io.moodstream.modeltopic.fixture.TinyDraft;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.ModelDraft.DraftPart;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/** A separate models topic for one test, with its publisher's key. */
final class TestTopic implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    final TopicCatalogue catalogue = TopicCatalogue.of(UUID.randomUUID() + "-", 1);
    final SigningKey key = SigningKey.generate();
    final TrustedKeys trusted = TrustedKeys.of(key.publicKey());
    final ModelTopic topic;
    private final AvroSerdes serdes;
    private final LocalPlatform platform;
    private final Path temp;

    TestTopic(LocalPlatform platform, Path temp) {
        this.platform = platform;
        this.temp = temp;
        this.serdes = AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of());
        this.topic = new ModelTopic(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                serdes.client(),
                catalogue.models(),
                catalogue.rollouts());
        ensure();
        SchemaSetup.register(serdes.client(), catalogue);
    }

    /** Another one on the same platform. */
    TestTopic another() {
        return new TestTopic(platform, temp);
    }

    void ensure() {
        try (Admin admin = Admin.create(topic.kafka())) {
            TopicAdmin.ensure(admin, catalogue, (short) 1);
        }
    }

    ModelPublisher publisher() {
        return publisher(key);
    }

    ModelPublisher publisher(SigningKey other) {
        return new ModelPublisher(topic, other, trusted, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A folder with one file of random bytes; the same seed and size make the same bytes. */
    Path folder(String name, long seed, int bytes) {
        try {
            byte[] content = new byte[bytes];
            new Random(seed).nextBytes(content);
            Path folder = Files.createDirectories(temp.resolve("drafts").resolve(name + "-" + seed));
            Files.createDirectories(folder.resolve("variables"));
            Files.write(folder.resolve("variables/weights"), content);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A draft with these two pieces. */
    ModelDraft draft(String member, Path extractor, Path head) {
        return TinyDraft.of(member, extractor, head);
    }

    /** A small draft; its head differs by the seed, its extractor is always the same. */
    ModelDraft small(String member, long seed) {
        return draft(member, folder("shared", 1, 1_000), folder(member, seed, 2_000));
    }

    /** A draft of a face detector; its weights differ by the seed, its golden set is always the same. */
    ModelDraft detector(long seed) {
        return new ModelDraft(
                MemberVersion.DETECTOR,
                "feature-pyramid",
                "luma320@1",
                15,
                List.of(
                        new DraftPart(PartDescriptor.WEIGHTS, "safetensors", folder("weights", seed, 2_000)),
                        new DraftPart(PartDescriptor.GOLDEN, "golden-searches", folder("golden", 1, 500))),
                TinyDraft.PROVENANCE,
                Optional.empty());
    }

    @Override
    public void close() {
        serdes.close();
    }
}
