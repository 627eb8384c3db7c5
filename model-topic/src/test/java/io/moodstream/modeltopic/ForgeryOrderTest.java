package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.RecordVerifier;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forged records before, between and after the signed ones. One such topic is on the broker; how a reader treats a
 * record depends on its offset and on earlier records, so other orders need no broker.
 */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgeryOrderTest {

    private static final long SEED = 11;
    private static final int FORGED_BEFORE_EACH = 30;
    private static final int FORGED_IN_AN_ORDER = 400;
    private static final RecordHeader FORGED = new RecordHeader("forged", new byte[0]);

    private final TestTopic on;
    private final Forger forger;
    private final Uuid topicId;
    private final List<ConsumerRecord<String, ByteBuffer>> signed = new ArrayList<>();
    private final List<Forgeries.Forgery> forgeries;
    private final ModelTopicView clean;

    ForgeryOrderTest(LocalPlatform platform, @TempDir Path temp) throws Exception {
        on = new TestTopic(platform, temp);
        forger = new Forger(on.topic);
        topicId = TopicRecreationDetector.of(on.topic);
        Forgeries forged = new Forgeries(on, forger);
        publishAmong(forged.withNewContents(SignedHistory.KEYS, List.of()));
        TopicScan.readWhole(on.topic, record -> {
            if (record.headers().lastHeader(FORGED.key()) == null) {
                signed.add(record);
            }
        });
        clean = view(read(signed));
        forgeries = forged.of(signed, clean.plans());
    }

    @AfterAll
    void close() {
        forger.close();
        on.close();
    }

    @Test
    void publications_among_forged_records_get_their_versions_and_count() {
        SignedHistory.assertInForce(clean);
        ModelTopicView view = ModelTopicView.read(on.topic, on.trusted);

        assertThat(SignedHistory.counting(view)).as("seed " + SEED).isEqualTo(SignedHistory.counting(clean));
        assertThat(view.ignored().records()).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void reads_the_same_state_wherever_forged_records_are_and_when_reread(long seed) {
        List<ConsumerRecord<String, ByteBuffer>> topic = mixed(forgeries, new Random(seed));
        ModelTopicState state = read(topic);
        assertCounts(seed, state);

        topic.forEach(state::apply);

        assertCounts(seed, state);
    }

    /** Except for what release 0.1 signed: it counts if compaction leaves no older record in today's form. */
    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void compaction_affects_no_running_reader_and_leaves_only_signed_contents(long seed) {
        List<ConsumerRecord<String, ByteBuffer>> topic = mixed(
                forgeries.stream().filter(forgery -> !forgery.hasOldForm()).toList(), new Random(seed));
        Map<String, ConsumerRecord<String, ByteBuffer>> last = new LinkedHashMap<>();
        for (ConsumerRecord<String, ByteBuffer> record : topic) {
            last.remove(record.key());
            last.put(record.key(), record);
        }
        ModelTopicState running = read(topic);

        last.values().forEach(running::apply);

        assertCounts(seed, running);
        assertThat(everSigned()).as("seed " + seed).containsAll(contents(view(read(last.values()))));
    }

    private void publishAmong(List<Forgeries.Forgery> choice) throws Exception {
        Random random = new Random(SEED);
        boolean first = true;
        for (SignedHistory.PublicationStep publication : new SignedHistory(on, forger).publications()) {
            for (int i = 0; i < FORGED_BEFORE_EACH; i++) {
                Forgeries.Forgery forgery = choice.get(random.nextInt(choice.size()));
                // What release 0.1 signed counts until there is a record in today's form.
                if (!first || !forgery.hasOldForm()) {
                    List<Header> headers = new ArrayList<>(forgery.headers());
                    headers.add(FORGED);
                    forger.send(forgery.key(), forgery.value(), headers);
                }
            }
            forger.flush();
            publication.run();
            first = false;
        }
    }

    /** The signed records in their order, with some of these at random places among them. */
    private List<ConsumerRecord<String, ByteBuffer>> mixed(List<Forgeries.Forgery> from, Random random) {
        List<Forgeries.Forgery> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        List<Boolean> places = new ArrayList<>(Collections.nCopies(FORGED_IN_AN_ORDER, true));
        places.addAll(Collections.nCopies(signed.size(), false));
        Collections.shuffle(places, random);
        Iterator<Forgeries.Forgery> forged = shuffled.iterator();
        Iterator<ConsumerRecord<String, ByteBuffer>> genuine = signed.iterator();
        List<ConsumerRecord<String, ByteBuffer>> topic = new ArrayList<>();
        boolean first = true;
        for (boolean forgedHere : places) {
            if (!forgedHere) {
                ConsumerRecord<String, ByteBuffer> record = genuine.next();
                topic.add(record(topic.size(), record.key(), record.value(), record.headers()));
                first = false;
                continue;
            }
            Forgeries.Forgery forgery = forged.next();
            if (!first || !forgery.hasOldForm()) {
                byte[] value = forgery.value();
                topic.add(record(
                        topic.size(),
                        forgery.key(),
                        value == null ? null : ByteBuffer.wrap(value),
                        new RecordHeaders(forgery.headers())));
            }
        }
        return topic;
    }

    private ConsumerRecord<String, ByteBuffer> record(
            long offset, String key, @Nullable ByteBuffer value, Headers headers) {
        String topic = on.topic.topic().name();
        return new ConsumerRecord<>(
                topic, 0, offset, 0, TimestampType.LOG_APPEND_TIME, 0, 0, key, value, headers, Optional.empty());
    }

    private ModelTopicState read(Collection<ConsumerRecord<String, ByteBuffer>> topic) {
        ModelTopicState state = new ModelTopicState(new RecordVerifier(on.topic, topicId, on.trusted), ChunkSink.NONE);
        topic.forEach(state::apply);
        return state;
    }

    private void assertCounts(long seed, ModelTopicState state) {
        assertThat(SignedHistory.counting(view(state))).as("seed " + seed).isEqualTo(SignedHistory.counting(clean));
        assertThat(List.of(state.highest("custom"), state.highest("detector"), state.highestPolicy()))
                .as("highest numbers, seed " + seed)
                .containsExactly(4L, 2L, 3L);
    }

    private static ModelTopicView view(ModelTopicState state) {
        return ModelTopicView.of(state.snapshot());
    }

    /** Everything that was in force after any of the signed records. */
    private Set<Object> everSigned() {
        ModelTopicState state = read(List.of());
        Set<Object> contents = new HashSet<>();
        for (ConsumerRecord<String, ByteBuffer> record : signed) {
            state.apply(record);
            contents.addAll(contents(view(state)));
        }
        return contents;
    }

    private static Set<Object> contents(ModelTopicView view) {
        Set<Object> contents = new HashSet<>();
        view.models().forEach(model -> model.manifest().ifPresent(contents::add));
        contents.addAll(view.pins().values());
        contents.addAll(view.policies());
        contents.addAll(view.rollouts().values());
        return contents;
    }
}
