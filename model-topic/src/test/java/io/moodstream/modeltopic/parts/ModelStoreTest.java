package io.moodstream.modeltopic.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.Sha256;
import io.moodstream.modeltopic.UnverifiedModelException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

    private final Path temp;
    private final Path dir;
    private final PackedPart packed;
    private final PartDescriptor part;
    private ModelStore store;

    ModelStoreTest(@TempDir Path temp) throws Exception {
        this.temp = temp;
        dir = temp.resolve("store");
        store = ModelStore.open(dir);
        Path folder = Files.createDirectories(temp.resolve("model"));
        Files.writeString(folder.resolve("weights"), "0.1 0.2");
        packed = PartPacking.pack(folder, temp.resolve("packed.zip"));
        part = new PartDescriptor(PartDescriptor.HEAD, "text", packed.sha256(), packed.size());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void assembles_the_folder_from_slices_in_any_order() {
        int half = (int) packed.size() / 2;
        store.put(part.sha256(), half, packed.chunk(half, Integer.MAX_VALUE));
        store.put(part.sha256(), 0, packed.chunk(0, half));

        assertThat(store.folder(part).resolve("weights")).hasContent("0.1 0.2");
        assertThat(store.holds(part.sha256())).isTrue();
    }

    @Test
    void detects_a_wrong_byte_and_accepts_its_correction() {
        putAll();
        store.put(part.sha256(), 3, ByteBuffer.wrap(new byte[] {99}));

        assertThatThrownBy(() -> store.folder(part))
                .isInstanceOf(UnverifiedModelException.class)
                .hasMessageContaining("has the checksum");

        store.put(part.sha256(), 3, packed.chunk(3, 1));
        assertThat(store.folder(part)).isDirectory();
    }

    @Test
    void cuts_off_bytes_beyond_the_end() {
        putAll();
        store.put(part.sha256(), packed.size(), ByteBuffer.wrap(new byte[] {1}));

        assertThat(store.folder(part)).isDirectory();
    }

    @Test
    void rejects_a_part_that_is_too_short_or_missing() {
        assertThatThrownBy(() -> store.folder(part)).hasMessageContaining("not on the topic");

        store.put(part.sha256(), 0, packed.chunk(0, 10));
        assertThatThrownBy(() -> store.folder(part)).hasMessageContaining("10 bytes instead of " + packed.size());
    }

    @Test
    void a_part_that_does_not_unpack_is_refused_and_leaves_nothing() throws Exception {
        Path noZip = Files.writeString(temp.resolve("noise"), "noise");
        PartDescriptor noise = new PartDescriptor(PartDescriptor.HEAD, "text", Sha256.of(noZip), 5);
        store.put(noise.sha256(), 0, ByteBuffer.wrap(Files.readAllBytes(noZip)));

        assertThatThrownBy(() -> store.folder(noise))
                .isInstanceOf(UnverifiedModelException.class)
                .hasMessageContaining("does not unpack");
        assertThat(dir.resolve("unpacked")).isEmptyDirectory();
    }

    @Test
    void a_whole_part_survives_a_restart_and_is_not_written_again() throws Exception {
        putAll();
        Path folder = store.folder(part);
        Path zip = dir.resolve("parts").resolve(part.sha256() + ".zip");
        Files.setLastModifiedTime(zip, FileTime.fromMillis(1_000));

        reopen();
        putAll();

        assertThat(store.folder(part)).isEqualTo(folder).isDirectory();
        assertThat(Files.getLastModifiedTime(zip).toMillis()).isEqualTo(1_000);
        assertThat(dir.resolve("parts")).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void a_part_that_rotted_on_disk_is_dropped_at_the_next_start() throws Exception {
        putAll();
        Path folder = store.folder(part);
        Files.writeString(dir.resolve("parts").resolve(part.sha256() + ".zip"), "rot");

        reopen();

        assertThat(store.holds(part.sha256())).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void cleans_up_what_a_crash_left_unfinished() throws Exception {
        putAll();
        Files.createDirectories(dir.resolve("unpacked").resolve(part.sha256() + ".unpacking/sub"));

        reopen();

        assertThat(dir.resolve("parts")).isEmptyDirectory();
        assertThat(dir.resolve("unpacked")).isEmptyDirectory();
    }

    @Test
    void deletes_parts_that_are_neither_on_the_topic_nor_in_a_manifest() {
        putAll();
        Path folder = store.folder(part);

        store.retain(Set.of(part.sha256()), Set.of(part.sha256()));
        assertThat(folder).isDirectory();

        store.retain(Set.of(part.sha256()), Set.of());
        assertThat(folder).doesNotExist();
        assertThat(store.folder(part)).isDirectory();

        store.retain(Set.of(), Set.of());
        assertThat(folder).doesNotExist();
        assertThat(store.holds(part.sha256())).isFalse();
        assertThat(dir.resolve("parts")).isEmptyDirectory();
    }

    @Test
    void cannot_be_opened_again_until_it_is_closed() {
        assertThatThrownBy(() -> ModelStore.open(dir))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("in use");

        reopen();
        assertThat(store.holds(part.sha256())).isFalse();
    }

    private void putAll() {
        store.put(part.sha256(), 0, packed.chunk(0, Integer.MAX_VALUE));
    }

    private void reopen() {
        store.close();
        store = ModelStore.open(dir);
    }
}
