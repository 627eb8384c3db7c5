package io.moodstream.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.rollout.SnapshotId.Rollout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotIdTest {

    private static final PolicyId POLICY = new PolicyId("majority", 1);

    @Test
    void depends_neither_on_order_nor_on_the_release() {
        Rollout one = new Rollout("plan-1", 0, 0);
        Rollout two = new Rollout("plan-2", 1, 500);

        assertThat(SnapshotId.of(ids("xgcustom@2", "custom@3"), POLICY, List.of(two, one)))
                .isEqualTo(SnapshotId.of(ids("custom@3", "xgcustom@2"), POLICY, List.of(one, two)))
                .isEqualTo("6802ffd922ec213a");
    }

    @Test
    void differs_by_version_policy_plan_stage_and_share() {
        assertThat(Stream.of(
                                SnapshotId.of(ids("custom@3"), POLICY, List.of()),
                                SnapshotId.of(ids("custom@4"), POLICY, List.of()),
                                SnapshotId.of(ids("custom@3"), new PolicyId("majority", 2), List.of()),
                                SnapshotId.of(ids("custom@3"), POLICY, List.of(new Rollout("a", 0, 0))),
                                SnapshotId.of(ids("custom@3"), POLICY, List.of(new Rollout("b", 0, 0))),
                                SnapshotId.of(ids("custom@3"), POLICY, List.of(new Rollout("a", 1, 0))),
                                SnapshotId.of(ids("custom@3"), POLICY, List.of(new Rollout("a", 0, 1))))
                        .distinct())
                .hasSize(7);
    }

    private static List<MemberVersion> ids(String... texts) {
        return Stream.of(texts).map(MemberVersion::parse).toList();
    }
}
