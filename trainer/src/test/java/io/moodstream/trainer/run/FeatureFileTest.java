package io.moodstream.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.trainer.GreyFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFileTest {

    private final List<Pixels> photos = new GreyFaces(1).draw(6).photos();

    private final Path folder;

    FeatureFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file() {
        return folder.resolve("caches/a.features");
    }

    private static float[][] features(int from, int to) {
        float[][] features = new float[to - from][];
        for (int i = from; i < to; i++) {
            features[i - from] = new float[] {i, -i / 3f, Float.MIN_VALUE};
        }
        return features;
    }

    private void write(int from, int to) {
        try (FeatureCache cache = FeatureFile.open(file())) {
            cache.put(photos.subList(from, to), features(from, to));
        }
    }

    @Test
    void what_one_run_computed_the_next_one_knows() {
        write(0, 4);
        write(4, 6);
        try (FeatureCache cache = FeatureFile.open(file())) {
            for (int i = 0; i < photos.size(); i++) {
                assertThat(cache.get(photos.get(i))).containsExactly(features(i, i + 1)[0]);
            }
        }
    }

    @Test
    void a_torn_end_is_cut_off_and_what_came_before_stays() throws IOException {
        write(0, 4);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 5));
        write(4, 6);
        try (FeatureCache cache = FeatureFile.open(file())) {
            assertThat(cache.size()).isEqualTo(5);
            assertThat(cache.get(photos.get(3))).isNull();
            assertThat(cache.get(photos.get(5))).containsExactly(features(5, 6)[0]);
        }
    }

    @Test
    void a_cache_whose_only_record_is_torn_starts_anew() throws IOException {
        write(0, 1);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 5));
        write(1, 3);
        try (FeatureCache cache = FeatureFile.open(file())) {
            assertThat(cache.size()).isEqualTo(2);
            assertThat(cache.get(photos.get(2))).containsExactly(features(2, 3)[0]);
        }
    }

    @Test
    void a_garbled_record_is_not_believed() throws IOException {
        write(0, 4);
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 10] ^= 1;
        Files.write(file(), bytes);
        try (FeatureCache cache = FeatureFile.open(file())) {
            assertThat(cache.size()).isEqualTo(3);
        }
    }

    @Test
    void a_second_run_at_the_same_time_works_in_memory() {
        try (FeatureCache first = FeatureFile.open(file());
                FeatureCache second = FeatureFile.open(file())) {
            first.put(photos.subList(0, 1), features(0, 1));
            second.put(photos.subList(1, 2), features(1, 2));
            assertThat(second.get(photos.get(1))).isNotNull();
        }
        try (FeatureCache cache = FeatureFile.open(file())) {
            assertThat(cache.size()).isEqualTo(1);
        }
    }
}
