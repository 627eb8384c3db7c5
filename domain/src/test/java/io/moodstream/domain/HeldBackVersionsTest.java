package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Versions that were published with a rollout plan. */
class HeldBackVersionsTest {

    private static final MemberVersion ONE = new MemberVersion("custom", 1);
    private static final MemberVersion TWO = new MemberVersion("custom", 2);
    private static final MemberVersion THREE = new MemberVersion("custom", 3);
    private static final MemberVersion FOUR = new MemberVersion("custom", 4);

    private final ModelCatalog running =
            ModelCatalog.EMPTY.published(ONE).published(TWO, "two").published(THREE, "three");

    @Test
    void a_version_with_a_plan_does_not_run_until_it_is_promoted() {
        assertThat(running.wanted("custom")).contains(ONE);
        assertThat(running.candidate("custom")).contains(TWO);
        assertThat(running.baseline("custom")).contains(ONE);
    }

    @Test
    void runs_one_plan_at_a_time_while_others_wait() {
        assertThat(running.waiting("custom")).containsExactly(THREE);

        ModelCatalog rolledBack = running.rollout("two", false, true);
        assertThat(rolledBack.wanted("custom")).contains(ONE);
        assertThat(rolledBack.candidate("custom")).contains(THREE);
        assertThat(rolledBack.waiting("custom")).isEmpty();
    }

    @Test
    void watches_a_promoted_version_against_the_old_one_until_its_plan_ends() {
        ModelCatalog watched = running.rollout("two", true, false);

        assertThat(watched.wanted("custom")).contains(TWO);
        assertThat(watched.candidate("custom")).contains(TWO);
        assertThat(watched.baseline("custom")).contains(ONE);
        assertThat(watched.waiting("custom")).containsExactly(THREE);

        ModelCatalog completed = watched.rollout("two", true, true);
        assertThat(completed.wanted("custom")).contains(TWO);
        assertThat(completed.candidate("custom")).contains(THREE);
        assertThat(completed.baseline("custom")).contains(TWO);

        assertThat(watched.rollout("two", false, true).wanted("custom"))
                .as("rolled back while it was watched")
                .contains(ONE);
    }

    @Test
    void a_newer_version_without_a_plan_supersedes_running_plans_and_watches() {
        ModelCatalog overtaken = running.rollout("two", true, false).published(FOUR);

        assertThat(overtaken.wanted("custom")).contains(FOUR);
        assertThat(overtaken.candidate("custom")).isEmpty();
        assertThat(overtaken.superseded("custom")).containsExactly(TWO, THREE);
        assertThat(running.superseded("custom")).isEmpty();
        assertThat(overtaken.refused(FOUR).candidate("custom")).contains(TWO);
    }

    @Test
    void pinning_a_member_suspends_its_plans() {
        ModelCatalog pinned = running.pinned(ONE);

        assertThat(pinned.wanted("custom")).contains(ONE);
        assertThat(pinned.candidate("custom")).isEmpty();
        assertThat(pinned.waiting("custom")).isEmpty();
        assertThat(pinned.published(FOUR).superseded("custom")).isEmpty();
        assertThat(pinned.unpinned("custom").candidate("custom")).contains(TWO);
        assertThat(running.pinned(TWO).wanted("custom"))
                .as("an operator's pin needs no plan")
                .contains(TWO);
    }

    @Test
    void starts_no_plan_without_a_baseline() {
        ModelCatalog alone = ModelCatalog.EMPTY.published(TWO, "two");

        assertThat(alone.wanted("custom")).isEmpty();
        assertThat(alone.candidate("custom")).isEmpty();
        assertThat(alone.published(ONE).candidate("custom")).contains(TWO);
        ModelCatalog promoted = alone.rollout("two", true, false);
        assertThat(promoted.wanted("custom")).contains(TWO);
        assertThat(promoted.candidate("custom"))
                .as("nothing to watch it against")
                .isEmpty();
    }

    @Test
    void a_rejected_candidate_makes_way_for_the_next() {
        assertThat(running.refused(TWO).candidate("custom")).contains(THREE);
        assertThat(running.removed(TWO).candidate("custom")).contains(THREE);
    }

    @Test
    void applies_a_rollout_status_received_before_its_version() {
        ModelCatalog early = ModelCatalog.EMPTY.rollout("two", true, true).published(ONE);

        assertThat(early.published(TWO, "two").wanted("custom")).contains(TWO);
        assertThat(early.published(TWO, "two").candidate("custom")).isEmpty();
    }

    @Test
    void a_version_with_an_unusable_plan_runs_only_if_pinned() {
        ModelCatalog broken = ModelCatalog.EMPTY.published(ONE).heldBack(TWO);

        assertThat(broken.wanted("custom")).contains(ONE);
        assertThat(broken.candidate("custom")).isEmpty();
        assertThat(broken.superseded("custom")).isEmpty();
        assertThat(broken.rollout("", true, true).wanted("custom")).contains(ONE);
        assertThat(broken.pinned(TWO).wanted("custom")).contains(TWO);
    }

    @Test
    void a_completed_plan_releases_only_its_own_version() {
        ModelCatalog other = running.rollout("two", true, true).published(new MemberVersion("boosted", 9), "nine");

        assertThat(other.wanted("boosted")).isEmpty();
        assertThat(other.published(TWO).wanted("custom")).contains(TWO);
    }
}
