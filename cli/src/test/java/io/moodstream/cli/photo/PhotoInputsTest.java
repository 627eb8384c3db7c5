package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.Label;
import io.moodstream.domain.MoodstreamException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoInputsTest {

    private static final List<String> NAMES = List.of(
            "test/happy/a.jpg",
            "test/happy/b.PNG",
            "test/sad/c.jpeg",
            "test/fear/d.jpg",
            "train/happy/e.jpg",
            "notes.txt");

    @TempDir
    private Path temp = Path.of("");

    private Path folder = Path.of("");
    private Path zip = Path.of("");

    @BeforeEach
    void writePhotos() throws IOException {
        folder = temp.resolve("faces");
        zip = temp.resolve("faces.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String name : NAMES) {
                Files.createDirectories(folder.resolve(name).getParent());
                Files.writeString(folder.resolve(name), "content of " + name);
                entries.putNextEntry(new ZipEntry(name));
                entries.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void expands_a_glob_that_the_shell_did_not_expand() throws IOException {
        try (PhotoInputs inputs =
                PhotoInputs.open(List.of(folder.resolve("test/{happy,sad}/*.{jpg,jpeg}")), PhotoFilter.ALL)) {
            assertThat(names(inputs)).containsExactly("a.jpg", "c.jpeg");
        }
        assertThatThrownBy(() -> PhotoInputs.open(List.of(folder.resolve("*.xyz")), PhotoFilter.ALL))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("*.xyz");
    }

    @Test
    void standard_input_is_a_photo_or_a_zip() throws IOException {
        byte[] photo = {1, 2, 3};
        try (PhotoInputs one =
                        PhotoInputs.open(List.of(PhotoInputs.STDIN), PhotoFilter.ALL, new ByteArrayInputStream(photo));
                PhotoInputs many =
                        PhotoInputs.open(List.of(PhotoInputs.STDIN), PhotoFilter.ALL, Files.newInputStream(zip))) {
            assertThat(one.photos()).hasSize(1);
            assertThat(one.photos().get(0).content().read()).isEqualTo(photo);
            assertThat(names(many))
                    .contains("test/happy/a.jpg", "train/happy/e.jpg")
                    .hasSize(5);
        }
    }

    @Test
    void a_folder_and_its_zip_give_the_same_photos() throws IOException {
        PhotoFilter labelled = new PhotoFilter(List.of(), null, true, Integer.MAX_VALUE);
        try (PhotoInputs ofFolder = PhotoInputs.open(List.of(folder), labelled);
                PhotoInputs ofZip = PhotoInputs.open(List.of(zip), labelled)) {
            assertThat(names(ofFolder))
                    .containsExactly(
                            "test/fear/d.jpg",
                            "test/happy/a.jpg",
                            "test/happy/b.PNG",
                            "test/sad/c.jpeg",
                            "train/happy/e.jpg")
                    .isEqualTo(names(ofZip));
            for (int i = 0; i < ofZip.photos().size(); i++) {
                assertThat(ofZip.photos().get(i).content().read())
                        .isEqualTo(ofFolder.photos().get(i).content().read());
                assertThat(ofZip.photos().get(i).label())
                        .isEqualTo(ofFolder.photos().get(i).label());
            }
        }
    }

    @Test
    void folders_named_happy_and_sad_label_their_photos_on_request() {
        try (PhotoInputs inputs =
                PhotoInputs.open(List.of(zip), new PhotoFilter(List.of("test/"), null, true, Integer.MAX_VALUE))) {
            assertThat(inputs.photos())
                    .extracting(OutgoingPhoto::label)
                    .containsExactly(null, Label.HAPPY, Label.HAPPY, Label.SAD);
        }
    }

    @Test
    void the_given_folder_itself_also_labels_its_photos() {
        try (PhotoInputs inputs = PhotoInputs.open(
                List.of(folder.resolve("test/sad")), new PhotoFilter(List.of(), null, true, Integer.MAX_VALUE))) {
            assertThat(inputs.photos()).extracting(OutgoingPhoto::label).containsExactly(Label.SAD);
        }
    }

    @Test
    void globs_select_among_the_paths_inside_a_zip() {
        try (PhotoInputs inputs = PhotoInputs.open(
                List.of(zip),
                new PhotoFilter(List.of("test/{happy,sad}/*", "train/"), null, false, Integer.MAX_VALUE))) {
            assertThat(names(inputs))
                    .containsExactly("test/happy/a.jpg", "test/happy/b.PNG", "test/sad/c.jpeg", "train/happy/e.jpg");
        }
    }

    @Test
    void spreads_a_limit_over_all_matching_photos() {
        try (PhotoInputs inputs =
                PhotoInputs.open(List.of(zip), new PhotoFilter(List.of("test/happy/", "test/sad/"), null, false, 2))) {
            assertThat(names(inputs)).containsExactly("test/happy/a.jpg", "test/happy/b.PNG");
        }
        try (PhotoInputs inputs = PhotoInputs.open(List.of(zip), new PhotoFilter(List.of(), null, false, 3))) {
            assertThat(names(inputs)).containsExactly("test/fear/d.jpg", "test/happy/a.jpg", "test/sad/c.jpeg");
        }
    }

    @Test
    void accepts_an_explicitly_named_file_with_any_extension() {
        try (PhotoInputs inputs = PhotoInputs.open(List.of(folder.resolve("notes.txt")), PhotoFilter.ALL)) {
            assertThat(names(inputs)).containsExactly("notes.txt");
        }
    }

    @Test
    void reports_a_missing_file() {
        assertThatThrownBy(() -> PhotoInputs.open(List.of(temp.resolve("gone")), PhotoFilter.ALL))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void globs_work_below_a_folder_whose_name_looks_like_one() throws IOException {
        Path odd = Files.move(folder, temp.resolve("brackets [2024] {a}*"));
        for (String glob : List.of("test/*/*.jpg", "**/*.jpg", "test/[d-h]*/?.jpg", "{test,train}/**/*.jpg")) {
            try (PhotoInputs inputs = PhotoInputs.open(List.of(odd.resolve(glob)), PhotoFilter.ALL)) {
                assertThat(names(inputs)).as(glob).contains("a.jpg", "d.jpg");
            }
        }
        try (PhotoInputs inputs = PhotoInputs.open(List.of(odd), PhotoFilter.ALL)) {
            assertThat(inputs.photos()).hasSize(5);
        }
    }

    @Test
    void skips_operating_system_files_and_follows_links() throws IOException {
        Files.write(folder.resolve("test/happy/._a.jpg"), new byte[] {0, 5, 22, 7});
        Files.createDirectories(folder.resolve("__MACOSX"));
        Files.write(folder.resolve("__MACOSX/x.jpg"), new byte[] {1});
        Files.createSymbolicLink(folder.resolve("test/up"), Path.of(".."));
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
        for (Path path : List.of(folder, link, folder.resolve("**/*.{jpg,jpeg,PNG}"))) {
            try (PhotoInputs inputs = PhotoInputs.open(List.of(path), PhotoFilter.ALL)) {
                assertThat(inputs.photos()).as("%s", path).hasSize(5);
                assertThat(inputs.unreadables()).isEmpty();
            }
        }
    }

    @Test
    void reports_a_broken_zip_and_reads_the_others() throws IOException {
        Path half = temp.resolve("half.zip");
        Files.write(half, java.util.Arrays.copyOf(Files.readAllBytes(zip), 200));
        for (List<Path> paths : List.of(List.of(half, zip), List.of(temp.resolve("*.zip")))) {
            try (PhotoInputs inputs = PhotoInputs.open(paths, PhotoFilter.ALL)) {
                assertThat(inputs.photos()).hasSize(5);
                assertThat(inputs.unreadables()).singleElement().asString().contains("half.zip");
            }
        }
    }

    @Test
    void accepts_zip_entry_names_that_are_invalid_on_this_system() throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("train\\HAPPY\\nul\0.jpg"));
            entries.putNextEntry(new ZipEntry("TRAIN/SAD/写真.JPEG"));
        }
        PhotoFilter labelled = new PhotoFilter(List.of("*rain/*/*", "TRAIN/"), null, true, Integer.MAX_VALUE);
        try (PhotoInputs inputs = PhotoInputs.open(List.of(zip), labelled)) {
            assertThat(names(inputs)).containsExactly("TRAIN/SAD/写真.JPEG", "train/HAPPY/nul\0.jpg");
            assertThat(inputs.photos()).extracting(OutgoingPhoto::label).containsExactly(Label.SAD, Label.HAPPY);
        }
    }

    @Test
    void reports_that_nothing_matches() {
        assertThatThrownBy(() -> PhotoInputs.open(
                        List.of(zip), new PhotoFilter(List.of("nowhere/"), null, false, Integer.MAX_VALUE)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("nowhere/");
    }

    @Test
    void reports_a_truncated_zip() throws IOException {
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> PhotoInputs.open(List.of(zip), PhotoFilter.ALL))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("faces.zip");
    }

    private static List<String> names(PhotoInputs inputs) {
        return inputs.photos().stream().map(OutgoingPhoto::name).toList();
    }
}
