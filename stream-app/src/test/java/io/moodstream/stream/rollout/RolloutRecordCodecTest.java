package io.moodstream.stream.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutState;
import io.moodstream.domain.rollout.RolloutStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RolloutRecordCodecTest {

    private static final PairedCounts COUNTS = new PairedCounts(1, 2, 3, 4, 5, 6, 7, 8, 9);

    @Test
    void reads_back_what_it_wrote() {
        RolloutState state = new RolloutState(
                "plan-1",
                RolloutStatus.PROMOTED,
                2,
                Instant.ofEpochMilli(-5),
                Map.of(0, COUNTS, 2, COUNTS.negated()),
                Optional.of(COUNTS));
        RolloutRecord promoted = new RolloutRecord(state, 7, "custom@8 is PROMOTED: übrigens.", COUNTS);
        RolloutRecord unknown = RolloutRecord.unknown("plan-2", Instant.EPOCH);

        assertThat(RolloutRecordCodec.read(RolloutRecordCodec.write(promoted))).isEqualTo(promoted);
        assertThat(RolloutRecordCodec.read(RolloutRecordCodec.write(unknown))).isEqualTo(unknown);
    }

    @Test
    void rejects_a_store_of_a_later_release_and_says_what_to_do() {
        byte[] bytes = RolloutRecordCodec.write(RolloutRecord.unknown("plan-2", Instant.EPOCH));
        bytes[0] = 2;
        assertThatThrownBy(() -> RolloutRecordCodec.read(bytes)).hasMessageContaining("reset the application");
    }

    @Test
    void reads_back_a_delta_and_rejects_other_bytes() {
        EvidenceDelta delta = new EvidenceDelta(3, COUNTS);

        assertThat(EvidenceDelta.fromBytes(delta.toBytes())).contains(delta);
        assertThat(EvidenceDelta.fromBytes("no delta".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(EvidenceDelta.fromBytes(null)).isEmpty();
    }
}
