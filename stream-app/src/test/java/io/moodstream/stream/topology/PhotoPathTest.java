package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberVersion;
import io.moodstream.stream.classify.Classification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhotoPathTest {

    private static final Instant CAPTURED = Instant.parse("2026-01-05T09:58:30Z");

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    @Test
    void a_prediction_contains_the_ballots_the_verdict_the_image_and_the_source() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("warm-up", CAPTURED, null));
            bench.send(Events.photo("p-1", CAPTURED, null));

            bench.predictions.readRecord();
            TestRecord<String, Prediction> record = bench.predictions.readRecord();
            Prediction prediction = record.value();
            assertThat(record.key()).isEqualTo("p-1");
            assertThat(record.getRecordTime()).isEqualTo(TopologyTestBench.START);
            assertThat(prediction.getPhotoId()).isEqualTo("p-1");
            assertThat(prediction.getUploader()).isEqualTo("ada");
            assertThat(prediction.getCapturedAt()).isEqualTo(CAPTURED);
            assertThat(prediction.getPredictedAt()).isEqualTo(TopologyTestBench.START);
            assertThat(prediction.getBallots()).extracting(Ballot::getMember).isEqualTo(SampleEnsemble.MEMBERS);
            assertMajority(prediction);
            assertThat(prediction.getImage().getFormat()).isEqualTo("png");
            assertThat(prediction.getImage().getWidth()).isEqualTo(48);
            assertThat(prediction.getSource().getTopic()).isEqualTo("test-photo-events");
            assertThat(prediction.getSource().getOffset()).isEqualTo(1);
            assertThat(prediction.getAppInstance()).isEqualTo("test-instance");
        }
    }

    /** That the verdict is what the votes cast in this prediction amount to. */
    private static void assertMajority(Prediction prediction) {
        double[] cast = prediction.getBallots().stream()
                .filter(ballot -> ballot.getAbstained() == null)
                .mapToDouble(Ballot::getScore)
                .toArray();
        int happy = (int) Arrays.stream(cast).filter(score -> score > 0.5).count();
        int sad = cast.length - happy;
        double mean = Arrays.stream(cast).average().orElseThrow();
        Verdict verdict = prediction.getVerdict();
        assertThat(verdict.getVotesHappy()).isEqualTo(happy);
        assertThat(verdict.getVotesSad()).isEqualTo(sad);
        assertThat(verdict.getTie()).isEqualTo(happy == sad);
        assertThat(verdict.getScore()).isCloseTo(mean, within(1e-9));
        assertThat(verdict.getLabel()).isEqualTo(happy > sad || (happy == sad && mean > 0.5) ? Label.HAPPY : Label.SAD);
        assertThat(verdict.getPolicy()).isEqualTo("majority");
        assertThat(verdict.getPolicyVersion()).isEqualTo(1);
    }

    @Test
    void keys_all_output_by_the_photo_id_whatever_the_key_of_the_event() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            byte[] value = bench.bytes(Events.photo("p-1", CAPTURED, Label.HAPPY));
            bench.photos.pipeInput("another key".getBytes(StandardCharsets.UTF_8), value);
            bench.photos.pipeInput((byte[]) null, value);

            assertThat(bench.predictions.readKeyValuesToList())
                    .extracting(it -> it.key)
                    .containsExactly("p-1", "p-1");
            assertThat(bench.labelsOut.readKeyValuesToList())
                    .extracting(it -> it.key)
                    .containsExactly("p-1", "p-1");
        }
    }

    @Test
    void publishes_a_label_sent_with_the_photo_as_the_uploaders_at_capture_time() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", CAPTURED, Label.SAD));
            bench.send(Events.photo("p-2", CAPTURED, null));

            assertThat(bench.labelsOut.readValuesToList())
                    .containsExactly(new PhotoLabel("p-1", Label.SAD, "ada", CAPTURED));
        }
    }

    @Test
    void decides_a_split_vote_by_the_mean_score_and_takes_one_half_as_sad() {
        List<Double> scores = List.of(0.9, 0.1, 0.75, 0.25);
        try (TopologyTestBench bench = new TopologyTestBench(
                stateDir, photos -> List.of(Classification.decide(new MajorityVote(), ballots(scores))))) {
            bench.send(Events.photo("p-1", CAPTURED, null));

            var verdict = bench.predictions.readValue().getVerdict();
            assertThat(verdict.getTie()).isTrue();
            assertThat(verdict.getVotesHappy()).isEqualTo(2);
            assertThat(verdict.getVotesSad()).isEqualTo(2);
            assertThat(verdict.getScore()).isEqualTo(0.5);
            assertThat(verdict.getLabel()).isEqualTo(Label.SAD);
        }
    }

    @Test
    void after_a_swap_every_ballot_of_a_prediction_names_the_new_version() {
        SampleEnsemble ensemble = new SampleEnsemble();
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, ensemble)) {
            for (int i = 0; i < 20; i++) {
                if (i == 10) {
                    ensemble.swapTo(2);
                }
                bench.send(Events.photo("p-" + i, CAPTURED, null));
            }

            List<Prediction> predictions = bench.predictions.readValuesToList();
            assertThat(predictions).hasSize(20);
            for (int i = 0; i < 20; i++) {
                assertThat(predictions.get(i).getBallots())
                        .extracting(Ballot::getVersion)
                        .containsOnly(i < 10 ? 1L : 2L);
            }
        }
    }

    @Test
    void classifies_photos_with_a_capture_time_from_a_broken_clock() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            PhotoEvent past = Events.photo("p-1", Instant.ofEpochMilli(Long.MIN_VALUE), Label.HAPPY);
            PhotoEvent future = Events.photo("p-2", Instant.ofEpochMilli(Long.MAX_VALUE), Label.HAPPY);
            bench.send(past);
            bench.send(future);

            assertThat(bench.predictions.readRecordsToList())
                    .allSatisfy(it -> assertThat(it.getRecordTime()).isEqualTo(TopologyTestBench.START))
                    .extracting(it -> it.value().getCapturedAt())
                    .containsExactly(past.getCapturedAt(), future.getCapturedAt());
            assertThat(bench.labelsOut.readRecordsToList()).hasSize(2).allSatisfy(it -> assertThat(it.getRecordTime())
                    .isEqualTo(TopologyTestBench.START));
        }
    }

    private static List<io.moodstream.domain.MemberBallot> ballots(List<Double> scores) {
        return java.util.stream.IntStream.range(0, scores.size())
                .mapToObj(i -> io.moodstream.domain.MemberBallot.of(
                        new MemberVersion(SampleEnsemble.MEMBERS.get(i), 1), scores.get(i)))
                .toList();
    }
}
