package io.moodstream.importer.keras;

import io.moodstream.importer.keras.TestModel.TestWeight;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes HDF5 in its oldest form, which Keras's files have: groups are trees of tables with a heap of names, and texts
 * are in a separate heap. Follows the HDF5 File Format Specification, version 3.0.
 */
final class OldHdf5Writer {

    private static final long UNDEFINED = -1;
    private static final int LEAF = 8; // names in one table
    private static final int TREE_BYTES = 24 + 33 * 8 + 32 * 8;
    private static final byte[] FLOAT = {0x11, 0x20, 0x1f, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0};
    private static final byte[] TEXT = {0x19, 1, 0, 0, 16, 0, 0, 0, 0x13, 0, 0, 0, 1, 0, 0, 0};

    private final ByteBuffer file = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private int end = 96;

    private OldHdf5Writer() {}

    static byte[] write(HdfNode root) {
        OldHdf5Writer writer = new OldHdf5Writer();
        long header = writer.object(root);
        return writer.superblock(header);
    }

    private byte[] superblock(long root) {
        file.put(0, new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
        file.put(13, (byte) 8).put(14, (byte) 8).putShort(16, (short) 4).putShort(18, (short) 16);
        file.putLong(32, UNDEFINED).putLong(40, end).putLong(48, UNDEFINED).putLong(64, root);
        return Arrays.copyOf(file.array(), end);
    }

    private int allocate(int bytes) {
        int at = end;
        end += (bytes + 7) / 8 * 8;
        return at;
    }

    private long object(HdfNode node) {
        List<byte[]> messages = new ArrayList<>();
        TestWeight array = node.array();
        if (array == null) {
            messages.add(message(0x11, longs(group(node.children()))));
        } else {
            messages.add(message(0x01, space(array.shape())));
            messages.add(message(0x03, FLOAT));
            messages.add(message(0x08, layout(array.values())));
        }
        node.attributes().forEach((name, value) -> messages.add(message(0x0c, attribute(name, value))));
        int size = messages.stream().mapToInt(message -> message.length).sum();
        int at = allocate(16 + size);
        file.put(at, (byte) 1)
                .putShort(at + 2, (short) messages.size())
                .putInt(at + 4, 1)
                .putInt(at + 8, size);
        int next = at + 16;
        for (byte[] message : messages) {
            file.put(next, message);
            next += message.length;
        }
        return at;
    }

    private static byte[] message(int type, byte[] data) {
        ByteBuffer message = little(8 + (data.length + 7) / 8 * 8);
        message.putShort((short) type)
                .putShort((short) (message.capacity() - 8))
                .put(8, data);
        return message.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = little(values.length * 8);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }

    private static byte[] space(int... shape) {
        ByteBuffer space = little(8 + 8 * shape.length).put((byte) 1).put((byte) shape.length);
        for (int i = 0; i < shape.length; i++) {
            space.putLong(8 + 8 * i, shape[i]);
        }
        return space.array();
    }

    private byte[] layout(float[] values) {
        int at = allocate(values.length * 4);
        file.slice(at, values.length * 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(values);
        return little(18)
                .put((byte) 3)
                .put((byte) 1)
                .putLong(at)
                .putLong(values.length * 4L)
                .array();
    }

    private byte[] attribute(String name, Object value) {
        byte[] bytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
        List<?> texts = value instanceof List<?> list ? list : List.of(value);
        byte[] space = value instanceof List<?> ? space(texts.size()) : space();
        int named = (bytes.length + 7) / 8 * 8;
        ByteBuffer attribute = little(8 + named + TEXT.length + space.length + 16 * texts.size());
        attribute.put((byte) 1).put((byte) 0).putShort((short) bytes.length);
        attribute.putShort((short) TEXT.length).putShort((short) space.length);
        attribute.put(bytes).position(8 + named).put(TEXT).put(space);
        for (Object text : texts) {
            byte[] stored = text.toString().getBytes(StandardCharsets.UTF_8);
            attribute.putInt(stored.length).putLong(heap(stored)).putInt(1);
        }
        return attribute.array();
    }

    /** A heap of one text. */
    private long heap(byte[] text) {
        int size = 16 + 16 + (text.length + 7) / 8 * 8 + 16;
        int at = allocate(size);
        file.put(at, new byte[] {'G', 'C', 'O', 'L', 1}).putLong(at + 8, size);
        file.putShort(at + 16, (short) 1).putShort(at + 18, (short) 1).putLong(at + 24, text.length);
        file.put(at + 32, text);
        file.putLong(at + size - 8, 16);
        return at;
    }

    /** Addresses of a group's tree and of its names. */
    private long[] group(Map<String, HdfNode> children) {
        Map<String, HdfNode> sorted = new TreeMap<>(children);
        int names = sorted.keySet().stream().mapToInt(name -> name.length() + 1).sum() + 8;
        int heap = allocate(32);
        int data = allocate(names);
        file.put(heap, new byte[] {'H', 'E', 'A', 'P'});
        file.putLong(heap + 8, names).putLong(heap + 16, 1).putLong(heap + 24, data);
        int tree = allocate(TREE_BYTES);
        file.put(tree, new byte[] {'T', 'R', 'E', 'E'})
                .putLong(tree + 8, UNDEFINED)
                .putLong(tree + 16, UNDEFINED);
        int offset = 8;
        int count = 0;
        int table = 0;
        for (Map.Entry<String, HdfNode> child : sorted.entrySet()) {
            if (count % LEAF == 0) {
                table = allocate(8 + LEAF * 40);
                file.put(table, new byte[] {'S', 'N', 'O', 'D', 1});
                file.putLong(tree + 32 + count / LEAF * 16, table);
                file.putShort(tree + 6, (short) (count / LEAF + 1));
            }
            int entry = table + 8 + count % LEAF * 40;
            file.putLong(entry, offset).putLong(entry + 8, object(child.getValue()));
            file.putShort(table + 6, (short) (count % LEAF + 1));
            file.put(data + offset, child.getKey().getBytes(StandardCharsets.US_ASCII));
            file.putLong(tree + 40 + count / LEAF * 16, offset);
            offset += child.getKey().length() + 1;
            count++;
        }
        return new long[] {tree, heap};
    }
}
