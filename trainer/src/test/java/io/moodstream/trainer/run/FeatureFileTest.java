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
    void a_run_reads_what_an_earlier_run_computed() {
        write(0, 4);
        write(4, 6);
        try (FeatureCache cache = FeatureFile.open(file())) {
            for (int i = 0; i < photos.size(); i++) {
                assertThat(cache.get(photos.get(i))).containsExactly(features(i, i + 1)[0]);
            }
        }
    }

    @Test
    void drops_a_truncated_last_record_and_keeps_the_earlier_ones() throws IOException {
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
    void starts_over_if_the_only_record_is_truncated() throws IOException {
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
    void drops_a_corrupt_record() throws IOException {
        write(0, 4);
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 10] ^= 1;
        Files.write(file(), bytes);
        try (FeatureCache cache = FeatureFile.open(file())) {
            assertThat(cache.size()).isEqualTo(3);
        }
    }

    @Test
    void a_concurrent_run_works_in_memory() {
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
