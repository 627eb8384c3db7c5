package io.moodstream.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HDF5 files that are made to exhaust a reader's memory, stack or time. */
class HostileHdf5Test {

    private static final int TREE_LEVEL = 5;
    private static final int TREE_ENTRIES = 6;
    private static final int TREE_CHILD = 32;

    @TempDir
    private Path folder = Path.of("");

    private byte[] good = new byte[0];

    @BeforeEach
    void write() throws Exception {
        good = Files.readAllBytes(KerasFiles.h5(folder.resolve("good.h5"), Networks.sequential(), 2));
        assertThat(KerasModelFile.read(folder.resolve("good.h5")).description().outputs())
                .isEqualTo(1);
    }

    @Test
    void refuses_a_tree_that_is_its_own_child() {
        int tree = find("TREE");
        refuses(changed(good).put(tree + TREE_LEVEL, (byte) 1).putLong(tree + TREE_CHILD, tree));
    }

    /** Each node is listed twice as the child of the one above: a hundred nodes, 2^100 paths. */
    @Test
    void refuses_a_tree_with_more_paths_than_nodes() {
        int tree = find("TREE");
        int node = 24 + 5 * 16;
        ByteBuffer file = changed(Arrays.copyOf(good, good.length + 100 * node));
        int last = tree;
        for (int i = 0; i < 100; i++) {
            int at = good.length + i * node;
            file.put(last + TREE_LEVEL, (byte) 1).putShort(last + TREE_ENTRIES, (short) 2);
            file.putLong(last + TREE_CHILD, at).putLong(last + TREE_CHILD + 16, at);
            file.put(at, "TREE".getBytes(StandardCharsets.US_ASCII))
                    .putLong(at + 8, -1)
                    .putLong(at + 16, -1);
            last = at;
        }
        refuses(file);
    }

    /** The header of the root group continues at its own beginning. */
    @Test
    void refuses_a_header_that_continues_itself() {
        int root = (int) changed(good).getLong(64);
        ByteBuffer file = changed(good).putShort(root + 2, (short) 0x7fff);
        file.putShort(root + 16, (short) 0x10).putLong(root + 24, root + 16).putLong(root + 32, 64);
        refuses(file);
    }

    @Test
    void refuses_a_group_that_contains_itself() {
        ByteBuffer file = changed(good);
        long root = file.getLong(64);
        int table = find("SNOD");
        file.putLong(table + 8 + 8, root);
        refuses(file);
    }

    /** An array that claims 2^62 numbers, or more bytes than the file has, or a negative size. */
    @Test
    void refuses_an_array_larger_than_the_file() {
        byte[] space = {1, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 3};
        int at = find(new String(space, StandardCharsets.ISO_8859_1));
        refuses(changed(good).putLong(at + 8, Integer.MAX_VALUE).putLong(at + 16, Integer.MAX_VALUE));
        refuses(changed(good).putLong(at + 8, 1 << 20));
        refuses(changed(good).putLong(at + 8, -5));
    }

    /** Of numbers of 64 bits in 0 bytes, the smallest file has enough for any array. */
    @Test
    void refuses_numbers_whose_bits_are_not_their_bytes() {
        byte[] space = {1, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 3};
        int at = find(new String(space, StandardCharsets.ISO_8859_1));
        byte[] number = {0x11, 0x20, 0x1f, 0, 4, 0, 0, 0};
        int type = new String(good, StandardCharsets.ISO_8859_1)
                .indexOf(new String(number, StandardCharsets.ISO_8859_1), at);
        ByteBuffer file = changed(good).putInt(type + 4, 0).putShort(type + 10, (short) 64);
        for (int dimension = 0; dimension < 4; dimension++) {
            file.putLong(at + 8 + 8 * dimension, dimension == 0 ? Integer.MAX_VALUE : 1);
        }
        refuses(file, "64 bits in 0 bytes");
        refuses(changed(good).putShort(type + 10, (short) 64), "64 bits in 4 bytes");
    }

    @Test
    void refuses_texts_longer_than_the_file() {
        int heap = find("GCOL");
        refuses(changed(good).putLong(heap + 24, Integer.MAX_VALUE));
        refuses(changed(good).putLong(heap + 24, Long.MAX_VALUE));
        refuses(changed(good).putLong(heap + 8, 1L << 40));
    }

    @Test
    void refuses_a_heap_of_names_longer_than_the_file() {
        int heap = find("HEAP");
        refuses(changed(good).putLong(heap + 8, 1L << 40));
        refuses(changed(good).putLong(heap + 24, -2));
    }

    /** Lists of lists of lists, nested eight thousand deep. */
    @Test
    void refuses_a_deeply_nested_type() {
        int header = 96;
        int data = 65_528;
        ByteBuffer file = changed(Arrays.copyOf(good, header + 16 + 8 + data));
        file.putLong(64, header)
                .put(header, (byte) 1)
                .putShort(header + 2, (short) 1)
                .putInt(header + 8, 8 + data);
        file.putShort(header + 16, (short) 3).putShort(header + 18, (short) data);
        for (int at = header + 24; at < header + 24 + data; at += 8) {
            file.putLong(at, 0x19 | 16L << 32);
        }
        refuses(file);
    }

    private int find(String bytes) {
        int at = new String(good, StandardCharsets.ISO_8859_1).indexOf(bytes);
        assertThat(at).as(bytes).isPositive();
        return at;
    }

    private static ByteBuffer changed(byte[] file) {
        return ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void refuses(ByteBuffer file) {
        refuses(file, "");
    }

    private void refuses(ByteBuffer file, String why) {
        Path path = folder.resolve("hostile.h5");
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Files.write(path, file.array());
            assertThatThrownBy(() -> KerasModelFile.read(path))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContainingAll("hostile.h5: ", why);
        });
    }
}
