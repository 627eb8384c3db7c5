package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoFilterTest {

    private static PhotoFilter only(String... globs) {
        return new PhotoFilter(List.of(globs), null, false, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, true",
        "a/b/c.HEIC, true",
        "notes.txt, false",
        "a.jpg.txt, false",
        ".a.jpg, false",
        "jpg, false",
        "a/.jpg, false"
    })
    void selects_photos_by_their_names(String path, boolean wanted) {
        assertThat(PhotoFilter.ALL.wants(path)).isEqualTo(wanted);
    }

    @Test
    void selects_what_matches_any_pattern_or_is_below_a_given_folder() {
        PhotoFilter filter = only("test/happy/", "*/sad/a*");

        assertThat(List.of("test/happy/a.jpg", "test/happy/b/c.jpg", "train/sad/ab.jpg"))
                .allMatch(filter::wants);
        assertThat(List.of("train/happy/a.jpg", "test/sad/b.jpg", "x/test/happy/a.jpg", "test/happy/notes.txt"))
                .noneMatch(filter::wants);
    }

    /** Only the folder that directly contains the photo counts. */
    @ParameterizedTest
    @CsvSource({
        "happy/a.jpg, HAPPY",
        "test/SAD/a.jpg, SAD",
        "happy/sad/a.jpg, SAD",
        "happy/other/a.jpg,",
        "happy.jpg,",
        "unhappy/a.jpg,"
    })
    void folders_label_their_photos(String path, @Nullable Label label) {
        PhotoFilter filter = new PhotoFilter(List.of(), null, true, Integer.MAX_VALUE);

        assertThat(filter.labelOf(path)).isEqualTo(label);
    }

    @Test
    void uses_the_given_label_unless_a_folder_gives_one() {
        PhotoFilter both = new PhotoFilter(List.of(), Label.HAPPY, true, Integer.MAX_VALUE);
        assertThat(both.labelOf("sad/a.jpg")).isEqualTo(Label.SAD);
        assertThat(both.labelOf("other/a.jpg")).isEqualTo(Label.HAPPY);

        PhotoFilter given = new PhotoFilter(List.of(), Label.HAPPY, false, Integer.MAX_VALUE);
        assertThat(given.labelOf("sad/a.jpg")).isEqualTo(Label.HAPPY);
        assertThat(PhotoFilter.ALL.labelOf("sad/a.jpg")).isNull();
    }

    /** The text is part of the id of an upload in the journal, which is continued by the same upload alone. */
    @Test
    void equal_filters_and_no_others_identify_the_same_upload() {
        PhotoFilter filter = only("test/");

        assertThat(filter).hasToString(only("test/").toString());
        assertThat(List.of(
                        only("train/"),
                        only("test/", "train/"),
                        new PhotoFilter(List.of("test/"), Label.HAPPY, false, Integer.MAX_VALUE),
                        new PhotoFilter(List.of("test/"), Label.SAD, false, Integer.MAX_VALUE),
                        new PhotoFilter(List.of("test/"), null, true, Integer.MAX_VALUE),
                        new PhotoFilter(List.of("test/"), null, false, 10),
                        PhotoFilter.ALL))
                .extracting(PhotoFilter::toString)
                .doesNotContain(filter.toString())
                .doesNotHaveDuplicates();
    }
}
