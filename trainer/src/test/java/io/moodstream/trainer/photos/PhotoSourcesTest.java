package io.moodstream.trainer.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhotoSourcesTest {

    private static final Path ARCHIVE = Path.of("../../shared/data/photos.zip");

    private final PhotoSources sources = PhotoSources.shipped();

    @Test
    void every_split_has_several_sources() {
        for (PhotoSplit split : List.of(PhotoSplit.TRAIN, PhotoSplit.VALIDATION, PhotoSplit.TEST)) {
            assertThat(sources.all().values()).filteredOn(split::equals).hasSizeGreaterThan(5);
        }
    }

    @Test
    void never_trains_on_a_photo_with_sources_of_two_splits() {
        String learning = first(PhotoSplit.TRAIN);
        String testing = first(PhotoSplit.TEST);

        assertThat(sources.of(learning, List.of(learning))).isEqualTo(PhotoSplit.TRAIN);
        assertThat(sources.of(learning, List.of(learning, testing))).isEqualTo(PhotoSplit.LEFT_OUT);
        assertThat(sources.of(testing, List.of(learning, testing))).isEqualTo(PhotoSplit.TEST);
        assertThat(sources.of("somebody/else", List.of("somebody/else"))).isEqualTo(PhotoSplit.TRAIN);
    }

    @Test
    void about_a_fifth_of_the_labelled_photos_is_in_the_test_split() throws Exception {
        assumeTrue(Files.exists(ARCHIVE), "skipped: there is no " + ARCHIVE);
        try (PhotoArchive archive = PhotoArchive.open(ARCHIVE, sources)) {
            List<WebPhoto> labelled = archive.photos().stream()
                    .filter(photo -> photo.label().isPresent())
                    .toList();
            long testing = labelled.stream()
                    .filter(photo -> photo.split() == PhotoSplit.TEST)
                    .count();

            assertThat(labelled).hasSize(3187);
            assertThat(testing / (double) labelled.size()).isBetween(0.17, 0.23);
            assertThat(archive.photos(PhotoSplit.VALIDATION))
                    .filteredOn(WebPhoto::negative)
                    .isNotEmpty();
            assertThat(archive.photos(PhotoSplit.TEST))
                    .filteredOn(WebPhoto::negative)
                    .isNotEmpty();
        }
    }

    private String first(PhotoSplit split) {
        return sources.all().entrySet().stream()
                .filter(entry -> entry.getValue() == split)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
