package io.moodstream.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutSplitTest {

    private static final int PHOTOS = 100_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1_000, 2_500, 5_000, 9_999})
    void the_candidate_votes_on_its_share_of_the_photos(int share) {
        double expected = PHOTOS * (share / 10_000.0);
        double deviation = Math.sqrt(expected * (1 - share / 10_000.0));

        for (String plan : new String[] {"a", "plan-2", "0123456789abcdef0123456789abcdef"}) {
            assertThat((double) votes(plan, share))
                    .as("share " + share + " of plan " + plan)
                    .isBetween(expected - 5 * deviation, expected + 5 * deviation);
        }
    }

    @Test
    void the_candidate_votes_on_no_photo_at_zero_and_on_all_at_full_share() {
        assertThat(votes("plan", 0)).isZero();
        assertThat(votes("plan", RolloutStage.ALL)).isEqualTo(PHOTOS);
    }

    @Test
    void the_candidate_keeps_its_photos_as_the_share_grows() {
        for (int i = 0; i < 10_000; i++) {
            if (RolloutSplit.votes("photo-" + i, "plan", 1_000)) {
                assertThat(RolloutSplit.votes("photo-" + i, "plan", 5_000)).isTrue();
            }
        }
    }

    @Test
    void another_plan_selects_other_photos() {
        int both = 0;
        for (int i = 0; i < PHOTOS; i++) {
            both += RolloutSplit.votes("photo-" + i, "one", 1_000) && RolloutSplit.votes("photo-" + i, "two", 1_000)
                    ? 1
                    : 0;
        }
        assertThat(both).as("1 % of the photos").isBetween(800, 1_200);
    }

    private static int votes(String plan, int share) {
        Random random = new Random(3);
        int votes = 0;
        for (int i = 0; i < PHOTOS; i++) {
            String photo = new UUID(random.nextLong(), random.nextLong()).toString();
            votes += RolloutSplit.votes(photo, plan, share) ? 1 : 0;
        }
        return votes;
    }
}
