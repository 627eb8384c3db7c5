package io.moodstream.models.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenSetTest {

    private static final List<Pixels> PICTURES = GoldenSet.pictures(3);

    private static double[] scores() {
        double[] scores = new double[PICTURES.size()];
        Arrays.setAll(scores, i -> i / 16.0);
        return scores;
    }

    @Test
    void has_sixteen_distinct_pictures_that_depend_only_on_the_seed() {
        assertThat(PICTURES).hasSize(16).doesNotHaveDuplicates().isEqualTo(GoldenSet.pictures(3));
        assertThat(GoldenSet.pictures(4)).doesNotContainAnyElementsOf(PICTURES);
    }

    @Test
    void reads_what_it_wrote(@TempDir Path folder) {
        new GoldenSet(PICTURES, scores()).save(folder);
        GoldenSet read = GoldenSet.load(folder);
        assertThat(read.inputs()).isEqualTo(PICTURES);
        assertThat(read.scores()).containsExactly(scores());
    }

    @Test
    void accepts_scores_within_the_tolerance() {
        double[] close = scores();
        close[5] += 0.9e-5;
        assertThat(new GoldenSet(PICTURES, scores()).problem(close)).isEmpty();
    }

    @Test
    void names_the_score_that_is_off() {
        double[] off = scores();
        off[5] += 2e-5;
        assertThat(new GoldenSet(PICTURES, scores()).problem(off))
                .hasValueSatisfying(problem -> assertThat(problem).contains("picture 5", "0.3125"));
    }

    @Test
    void rejects_nan_and_missing_scores() {
        double[] broken = scores();
        broken[0] = Double.NaN;
        GoldenSet set = new GoldenSet(PICTURES, scores());
        assertThat(set.problem(broken))
                .hasValueSatisfying(text -> assertThat(text).contains("NaN"));
        assertThat(set.problem(new double[3])).isPresent();
    }

    @Test
    void refuses_more_pictures_than_a_replica_has_time_for(@TempDir Path folder) {
        List<Pixels> max = Stream.of(3, 4, 5, 6)
                .flatMap(seed -> GoldenSet.pictures(seed).stream())
                .toList();
        new GoldenSet(max, new double[64]).save(folder);
        assertThat(GoldenSet.load(folder).inputs()).hasSize(64);
        List<Pixels> more = Stream.concat(max.stream(), PICTURES.stream()).toList();
        new GoldenSet(more, new double[80]).save(folder);
        assertThatThrownBy(() -> GoldenSet.load(folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll("80 pictures", "1 to 64");
    }

    @Test
    void refuses_a_truncated_file_and_one_of_another_format(@TempDir Path folder) throws Exception {
        new GoldenSet(PICTURES, scores()).save(folder);
        Path file = folder.resolve("golden.bin");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> GoldenSet.load(folder)).isInstanceOf(MoodstreamException.class);
        Files.write(file, new byte[100]);
        assertThatThrownBy(() -> GoldenSet.load(folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("MSGS");
    }
}
