package io.moodstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.schemas.client.OffsetRanges.Range;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetRangesTest {

    private final OffsetRanges ranges = new OffsetRanges(Map.of(1, new Range(0, 96), 0, new Range(120, 480)));

    @Test
    void parses_its_own_text() {
        assertThat(ranges).hasToString("0:120-480,1:0-96");
        assertThat(OffsetRanges.parse(ranges.toString())).isEqualTo(ranges);
        assertThat(ranges.ends()).isEqualTo(Map.of(0, 480L, 1, 96L));
        assertThat(ranges.size()).isEqualTo(456);
    }

    @Test
    void ignores_what_is_not_a_range() {
        assertThat(OffsetRanges.parse("")).isEqualTo(OffsetRanges.NONE);
        assertThat(OffsetRanges.parse("0:1-2,x,3:,99999999999:1-2,2:5-7").ends())
                .containsEntry(0, 2L)
                .containsEntry(2, 7L);
        assertThat(OffsetRanges.parse("0:99999999999999999999-1").ranges()).isEmpty();
    }
}
