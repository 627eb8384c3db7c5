package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadJournalTest {

    private static final List<String> UPLOAD = List.of("broker:9092", "photo-events", "/photos");

    @TempDir
    private Path temp = Path.of("");

    @Test
    void remembers_what_arrived_before_an_interruption() {
        try (UploadJournal journal = UploadJournal.open(temp, UPLOAD)) {
            journal.arrived("one");
            journal.arrived("two");
        }
        try (UploadJournal again = UploadJournal.open(temp, UPLOAD)) {
            assertThat(again.earlier()).isEqualTo(2);
            assertThat(again.has("two")).isTrue();
            assertThat(again.has("three")).isFalse();
        }
    }

    @Test
    void persists_entries_without_a_close() {
        UploadJournal killed = UploadJournal.open(temp, UPLOAD);
        killed.arrived("one");
        try (UploadJournal again = UploadJournal.open(temp, UPLOAD)) {
            assertThat(again.has("one")).isTrue();
        }
        killed.close();
    }

    @Test
    void an_upload_from_scratch_discards_earlier_entries() {
        try (UploadJournal journal = UploadJournal.open(temp, UPLOAD)) {
            journal.arrived("one");
        }
        try (UploadJournal restarted = UploadJournal.anew(temp, UPLOAD)) {
            assertThat(restarted.earlier()).isZero();
            restarted.arrived("two");
        }
        assertThat(UploadJournal.open(temp, UPLOAD).has("two")).isTrue();
    }

    @Test
    void starts_empty_for_another_upload_and_after_completion() {
        try (UploadJournal journal = UploadJournal.open(temp, UPLOAD)) {
            journal.arrived("one");
            assertThat(UploadJournal.open(temp, List.of("elsewhere")).earlier()).isZero();
            journal.complete();
        }
        assertThat(UploadJournal.open(temp, UPLOAD).earlier()).isZero();
    }

    @Test
    void reports_an_unusable_folder_with_the_option_for_another() throws IOException {
        Path file = Files.writeString(temp.resolve("uploads"), "no folder");

        assertThatThrownBy(() -> UploadJournal.open(file, UPLOAD))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageStartingWith("The upload's journal " + file)
                .hasMessageContaining("cannot be used: ")
                .hasMessageEndingWith(". Name another folder with --data-dir.");
    }

    @Test
    void records_concurrent_arrivals() {
        try (UploadJournal journal = UploadJournal.open(temp, UPLOAD)) {
            IntStream.range(0, 500).parallel().forEach(i -> journal.arrived("photo-" + i));
        }
        try (UploadJournal again = UploadJournal.open(temp, UPLOAD)) {
            assertThat(again.earlier()).isEqualTo(500);
            assertThat(IntStream.range(0, 500).mapToObj(i -> "photo-" + i)).allMatch(again::has);
        }
    }

    @Test
    void a_complete_upload_leaves_no_file_behind() throws IOException {
        UploadJournal journal = UploadJournal.open(temp, UPLOAD);
        journal.arrived("one");
        assertThat(temp).isDirectoryContaining("glob:**.arrived");

        journal.complete();

        assertThat(temp).isEmptyDirectory();
    }
}
