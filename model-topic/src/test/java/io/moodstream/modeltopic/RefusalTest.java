package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.ModelChunk;
import io.moodstream.ModelPin;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bad records on the topic are rejected with a reason, and what comes after them is still read. */
@ExtendWith(PlatformExtension.class)
class RefusalTest {

    private final Recorder recorder = new Recorder();
    private final SigningKey untrusted = SigningKey.generate();
    private final TestTopic on;
    private final ModelStore store;
    private final Forger forger;
    private final Manifest first;

    RefusalTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        store = ModelStore.open(temp.resolve("store"));
        forger = new Forger(on.topic);
        first = on.publisher().publish(List.of(on.small("custom", 2))).get(0);
    }

    @AfterEach
    void close() {
        forger.close();
        store.close();
        on.close();
    }

    @Test
    void rejects_manifests_without_a_matching_trusted_signature() throws Exception {
        String good = new ModelKey.Manifest(first.id()).text();
        forger.put(manifestKey(2), Forger.avro(version(2)));
        forger.putSigned(manifestKey(3), Forger.avro(version(3)), untrusted);
        forger.put(
                manifestKey(4).text(),
                forger.bytes(Forger.avro(version(4))),
                forger.signature(good, Forger.avro(first), on.key));
        forger.putSigned(manifestKey(5), Forger.avro(version(4)), on.key);
        Manifest next = on.publisher().publish(List.of(on.small("custom", 3))).get(0);

        try (ModelTopicReader reader = read(on.trusted)) {
            List<String> batch = recorder.batch();

            assertThat(next.id().version()).isEqualTo(6);
            assertThat(batch).hasSize(6).startsWith("published custom@1");
            assertThat(batch.get(1)).contains("refused custom@5", "Its key says custom@5 but its content is custom@4");
            assertThat(batch.get(2)).isEqualTo("published custom@6");
            assertThat(batch.get(3)).isEqualTo("ignored custom/2/manifest: It is not signed.");
            assertThat(batch.get(4)).contains("ignored custom/3/manifest", "unknown key '" + untrusted.id());
            assertThat(batch.get(5)).contains("ignored custom/4/manifest", "does not fit its content");
            assertThat(recorder.model("custom@6").fetch().folders()).hasSize(2);
        }
    }

    @Test
    void accepts_an_unknown_key_where_unsigned_models_are_allowed() throws Exception {
        forger.putSigned(manifestKey(2), Forger.avro(version(2)), untrusted);

        try (ModelTopicReader reader = read(on.trusted.allowingUnsigned())) {
            assertThat(recorder.batch()).containsExactly("published custom@1", "published custom@2");
        }
    }

    @Test
    void rejects_or_ignores_invalid_records() throws Exception {
        forger.put(manifestKey(2).text(), new byte[] {1, 2, 3}, List.of());
        forger.put(
                manifestKey(3).text(),
                new byte[] {0, 0x7f, 0, 0, 0, 9},
                forger.signature(manifestKey(3).text(), Forger.avro(version(3)), on.key));
        forger.put("a key of a later release", new byte[] {1}, List.of());
        forger.put("custom/0/manifest", new byte[] {1}, List.of());
        forger.put("ab".repeat(32) + "/999999999", new byte[] {1}, List.of());
        forger.putSigned(manifestKey(4), new ModelPin("custom", 1L, "x", TestTopic.NOW, null), on.key);
        on.publisher().pin(first.id(), "test", "");

        try (ModelTopicReader reader = read(on.trusted)) {
            List<String> batch = recorder.batch();

            assertThat(batch).hasSize(5).startsWith("published custom@1");
            assertThat(batch.get(1)).contains("refused custom@4", "ModelPin instead of a");
            assertThat(batch.get(2)).isEqualTo("pinned custom@1");
            assertThat(batch.get(3)).isEqualTo("ignored custom/2/manifest: It is not signed.");
            assertThat(batch.get(4)).contains("ignored custom/3/manifest", "does not fit its content");
        }
    }

    @Test
    void rejects_a_part_with_a_wrong_chunk_until_it_is_published_again() throws Exception {
        PartDescriptor head = first.part(PartDescriptor.HEAD);
        byte[] wrong = new byte[(int) head.size()];
        forger.putSigned(
                new ModelKey.Chunk(head.sha256(), 0),
                new ModelChunk(head.sha256(), 0, 1, ByteBuffer.wrap(wrong)),
                on.key);

        try (ModelTopicReader reader = read(on.trusted)) {
            assertThat(recorder.batch()).containsExactly("published custom@1");
            assertThat(recorder.batch()).containsExactly("caught up");
            assertThatThrownBy(() -> recorder.model("custom@1").fetch())
                    .isInstanceOf(UnverifiedModelException.class)
                    .hasMessageContaining("The head has the checksum");

            on.publisher().publish(List.of(on.small("custom", 2)));

            assertThat(recorder.batch()).containsExactly("published custom@2");
            assertThat(recorder.model("custom@2").fetch().folders()).hasSize(2);
            assertThat(recorder.model("custom@1").fetch().folders()).hasSize(2);
        }
    }

    @Test
    void rejects_a_model_without_one_of_its_chunks_until_it_is_published() throws Exception {
        String missing = "ab".repeat(32);
        PartDescriptor head = new PartDescriptor(PartDescriptor.HEAD, "tensorflow-saved-model", missing, 3);
        forger.putSigned(
                manifestKey(2), Forger.avro(version(2, List.of(first.part(PartDescriptor.EXTRACTOR), head))), on.key);

        try (ModelTopicReader reader = read(on.trusted)) {
            List<String> batch = recorder.batch();
            assertThat(batch).startsWith("published custom@1");
            assertThat(batch.get(1)).startsWith("refused custom@2: Its head lacks chunk 0 of 1");
            recorder.batch();

            forger.putSigned(
                    new ModelKey.Chunk(missing, 0),
                    new ModelChunk(missing, 0, 1, ByteBuffer.wrap(new byte[3])),
                    on.key);

            assertThat(recorder.batch()).containsExactly("published custom@2");
        }
    }

    @Test
    void rejects_a_version_that_follows_a_higher_one() throws Exception {
        forger.putSigned(manifestKey(7), Forger.avro(version(7)), on.key);
        forger.putSigned(manifestKey(6), Forger.avro(version(6)), on.key);
        forger.put(manifestKey(9), Forger.avro(version(9)));
        forger.putSigned(manifestKey(8), Forger.avro(version(8)), on.key);

        try (ModelTopicReader reader = read(on.trusted)) {
            List<String> batch = recorder.batch();

            assertThat(batch)
                    .contains(
                            "published custom@7", "published custom@8", "ignored custom/9/manifest: It is not signed.");
            assertThat(batch.get(1)).startsWith("refused custom@6: It came after version 7, and versions only go up");
        }
    }

    @Test
    void ignores_an_unsigned_pin() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 3)));
        on.publisher().pin(first.id(), "operator", "");

        try (ModelTopicReader reader = read(on.trusted)) {
            assertThat(recorder.batch()).endsWith("pinned custom@1");
            assertThat(recorder.batch()).containsExactly("caught up");

            forger.put(new ModelKey.Pin("custom"), new ModelPin("custom", 2L, "forger", TestTopic.NOW, null));

            assertThat(recorder.batch()).containsExactly("ignored custom/live: It is not signed.");
        }
    }

    @Test
    void the_view_lists_ignored_records() throws Exception {
        forger.put(manifestKey(2), Forger.avro(version(2)));

        ModelTopicView view = ModelTopicView.read(on.topic, on.trusted);

        assertThat(view.models()).extracting(ModelTopicView.Model::id).containsExactly(id(1));
        assertThat(view.models().get(0).manifest()).contains(first);
        assertThat(view.ignored())
                .isEqualTo(new ModelTopicView.Ignored(1, 0, Map.of("custom/2/manifest", "It is not signed.")));
        assertThat(view.catalog().wanted("custom")).contains(id(1));
    }

    private ModelTopicReader read(TrustedKeys trusted) {
        return ModelTopicReader.start(on.topic, trusted, store, recorder);
    }

    private static MemberVersion id(long version) {
        return new MemberVersion("custom", version);
    }

    private static ModelKey manifestKey(long version) {
        return new ModelKey.Manifest(id(version));
    }

    /** The first manifest under another version. */
    private Manifest version(long version) {
        return version(version, first.parts());
    }

    private Manifest version(long version, List<PartDescriptor> parts) {
        return new Manifest(
                id(version),
                first.kind(),
                first.preprocessing(),
                first.featureSize(),
                parts,
                first.provenance(),
                first.quality());
    }
}
