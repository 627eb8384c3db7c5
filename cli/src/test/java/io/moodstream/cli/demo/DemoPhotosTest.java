package io.moodstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.text.Terminal;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the demo streams, and which sets of versions may decide its photos. */
class DemoPhotosTest {

    private static final int FACES = 20;

    private static List<DemoPhotos.Item> items(long seed) {
        DemoPhotos photos = new DemoPhotos(seed, FACES, new PhotoEventFactory("demo", Clock.systemUTC()));
        return IntStream.range(0, photos.count()).mapToObj(photos::item).toList();
    }

    private static String name(DemoPhotos.Item item) {
        return String.valueOf(item.event().getAttributes().get("name"));
    }

    private static List<String> ids(long seed) {
        return items(seed).stream().map(item -> item.event().getPhotoId()).toList();
    }

    @Test
    void three_photos_in_the_middle_are_broken_and_have_no_label() {
        List<DemoPhotos.Item> items = items(7);

        assertThat(items).hasSize(FACES + 3);
        assertThat(items.subList(10, 13)).allSatisfy(item -> {
            assertThat(name(item)).startsWith("broken-");
            assertThat(item.event().getTrueLabel()).isNull();
            assertThat(item.lateLabel()).isNull();
        });
        assertThat(items.get(11).event().getContent().remaining())
                .as("an empty one")
                .isZero();
    }

    @Test
    void every_face_has_a_label_and_every_fifth_is_labelled_late() {
        List<DemoPhotos.Item> faces = items(7).stream()
                .filter(item -> !name(item).startsWith("broken-"))
                .toList();

        assertThat(faces).hasSize(FACES).allSatisfy(item -> assertThat(
                        item.event().getTrueLabel() == null)
                .as("either with its photo or later")
                .isEqualTo(item.lateLabel() != null));
        assertThat(faces.stream().filter(item -> item.lateLabel() != null)).hasSize(FACES / 5);
    }

    @Test
    void the_same_seed_gives_the_same_distinct_photos() {
        assertThat(ids(7)).isEqualTo(ids(7)).doesNotHaveDuplicates();
        assertThat(ids(8).get(0)).isNotEqualTo(ids(7).get(0));
    }

    @Test
    void uses_a_different_seed_for_each_set_of_faces() {
        DemoSettings settings = new DemoSettings(1, 600, 200, 600, 20);

        assertThat(Set.of(settings.seed(), settings.secondSeed(), settings.streamSeed(), settings.rolloutSeed()))
                .hasSize(4);
        assertThat(settings.rolloutRate()).isEqualTo(40);
    }

    @Test
    void no_snapshot_mixes_versions_from_before_and_after_a_publication() {
        DemoSnapshots snapshots = new DemoSnapshots(
                List.of(manifest("custom", 1), manifest("ipretrained", 1), manifest("xgcustom", 1)),
                List.of(manifest("custom", 2), manifest("xgcustom", 2)));

        assertThat(snapshots.with(List.of(new MemberVersion("ipretrained", 2), new MemberVersion("ipretrained", 3))))
                .containsExactlyInAnyOrder(
                        Set.of("custom@1", "ipretrained@1", "xgcustom@1"),
                        Set.of("custom@2", "ipretrained@1", "xgcustom@2"),
                        Set.of("custom@2", "ipretrained@2", "xgcustom@2"),
                        Set.of("custom@2", "ipretrained@3", "xgcustom@2"));
    }

    @Test
    void a_stage_begins_with_a_blank_line_and_the_time_since_the_start() {
        StringWriter printed = new StringWriter();
        Stage stage = new Stage(new Terminal(new PrintWriter(printed, true), false));

        stage.begin("Kafka is starting;", "meanwhile faces are drawn.");

        assertThat(printed.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line).matches("\\[\\d+\\.\\d s] Kafka is starting;"),
                        line -> assertThat(line).isEqualTo("  meanwhile faces are drawn."));
        assertThat(stage.elapsed()).isPositive();
    }

    private static Manifest manifest(String member, long version) {
        return new Manifest(
                new MemberVersion(member, version),
                "custom-cnn",
                "rgb48-stretch@1",
                256,
                List.of(),
                new Manifest.Provenance("demo", 1, "ef".repeat(32), Optional.empty(), 0, Map.of(), Map.of()),
                Optional.empty());
    }
}
