package io.moodstream.trainer.data.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HashSampleTest {

    private final List<String> ids = new ArrayList<>(
            IntStream.range(0, 5_000).mapToObj(i -> "photo-" + i).toList());

    private static HashSample<String> sample(List<String> ids, int max) {
        return sample("salt", ids, max);
    }

    private static HashSample<String> sample(String salt, List<String> ids, int max) {
        HashSample<String> sample = new HashSample<>(salt, max);
        ids.stream().filter(sample::takes).forEach(id -> sample.put(id, id));
        return sample;
    }

    @Test
    void keeps_all_entries_within_the_limit_and_the_last_per_id() {
        HashSample<String> sample = new HashSample<>("salt", 2);
        assertThat(sample.put("a", "first")).isNull();
        assertThat(sample.put("a", "second")).isEqualTo("first");
        sample.put("b", "third");
        assertThat(sample.values()).containsExactlyInAnyOrder("second", "third");
        assertThat(sample.dropped()).isZero();
    }

    @Test
    void keeps_a_sample_that_depends_only_on_the_ids() {
        TreeSet<String> kept = new TreeSet<>(sample(ids, 1_000).values());
        assertThat(kept).hasSizeBetween(400, 1_000);
        Collections.shuffle(ids, new Random(3));
        assertThat(new TreeSet<>(sample(ids, 1_000).values())).isEqualTo(kept);
    }

    @Test
    void ids_chosen_to_crowd_out_others_fail_under_another_salt() {
        List<String> chosen = new ArrayList<>(sample(ids, 100).values());
        List<String> others =
                IntStream.range(0, 1_000).mapToObj(i -> "other-" + i).toList();
        List<String> all = Stream.concat(chosen.stream(), others.stream()).toList();

        assertThat(sample("salt", all, 100).values()).containsAll(chosen);
        assertThat(sample("another", all, 100).values().stream().filter(chosen::contains))
                .hasSizeLessThan(chosen.size() / 2);
    }

    @Test
    void a_larger_sample_contains_every_smaller_one() {
        assertThat(sample(ids, 3_000).values()).containsAll(sample(ids, 200).values());
    }
}
