package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelCatalogTest {

    private static final MemberVersion ONE = new MemberVersion("custom", 1);
    private static final MemberVersion TWO = new MemberVersion("custom", 2);
    private static final MemberVersion TEN = new MemberVersion("custom", 10);

    private final ModelCatalog three =
            ModelCatalog.EMPTY.published(TEN).published(ONE).published(TWO);

    @Test
    void selects_the_highest_version_regardless_of_arrival_order() {
        assertThat(three.wanted("custom")).contains(TEN);
    }

    @Test
    void skips_a_refused_version() {
        assertThat(three.refused(TEN).wanted("custom")).contains(TWO);
        assertThat(three.refused(TEN).refused(ONE).refused(TWO).wanted("custom"))
                .isEmpty();
    }

    @Test
    void a_pin_keeps_a_member_at_an_older_version() {
        ModelCatalog pinned = three.pinned(ONE);

        assertThat(pinned.wanted("custom")).contains(ONE);
        assertThat(pinned.pin("custom")).contains(1L);
        assertThat(pinned.published(new MemberVersion("custom", 11)).wanted("custom"))
                .contains(ONE);
    }

    @Test
    void a_pin_to_a_missing_version_selects_nothing_until_it_is_published() {
        ModelCatalog pinned = three.pinned(new MemberVersion("custom", 3));

        assertThat(pinned.wanted("custom")).isEmpty();
        assertThat(pinned.published(new MemberVersion("custom", 3)).wanted("custom"))
                .contains(new MemberVersion("custom", 3));
    }

    @Test
    void a_pin_to_a_refused_version_selects_nothing() {
        assertThat(three.pinned(TWO).refused(TWO).wanted("custom")).isEmpty();
    }

    @Test
    void unpinning_returns_a_member_to_the_newest_version() {
        ModelCatalog unpinned = three.pinned(ONE).unpinned("custom");

        assertThat(unpinned.wanted("custom")).contains(TEN);
        assertThat(unpinned.pin("custom")).isEmpty();
    }

    @Test
    void a_removed_version_is_no_longer_selected() {
        assertThat(three.removed(TEN).wanted("custom")).contains(TWO);
        assertThat(three.removed(TEN).versions("custom")).containsExactly(1L, 2L);
        assertThat(three.removed(new MemberVersion("other", 1)).members()).containsExactly("custom");
    }

    @Test
    void lists_only_members_with_a_version() {
        ModelCatalog two = three.published(new MemberVersion("boosted", 1));

        assertThat(two.members()).containsExactly("boosted", "custom");
        assertThat(two.removed(ONE).removed(TWO).removed(TEN).members()).containsExactly("boosted");
        assertThat(ModelCatalog.EMPTY.pinned(ONE).members()).isEmpty();
    }

    @Test
    void pinning_one_member_does_not_affect_another() {
        MemberVersion other = new MemberVersion("boosted", 4);

        assertThat(three.published(other).pinned(ONE).wanted("boosted")).contains(other);
    }

    @Test
    void is_immutable() {
        three.removed(TEN).published(new MemberVersion("custom", 99)).refused(TWO);

        assertThat(three.versions("custom")).containsExactly(1L, 2L, 10L);
        assertThat(three.wanted("custom")).contains(TEN);
        assertThatThrownBy(() -> three.versions("custom").add(3L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void the_detector_has_versions_but_is_not_a_member() {
        ModelCatalog catalog = three.published(new MemberVersion(MemberVersion.DETECTOR, 4));

        assertThat(catalog.wanted(MemberVersion.DETECTOR)).contains(new MemberVersion("detector", 4));
        assertThat(catalog.members()).containsExactly("custom");
        assertThat(MemberVersion.parse("detector@4").votes()).isFalse();
        assertThat(ONE.votes()).isTrue();
    }
}
