package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a TIFF file of one page, at first grey, whose strips or tiles are any bytes. */
final class StripsWriter {

    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    private final Map<Integer, int[]> numbers = new TreeMap<>();
    private final Map<Integer, byte[]> bytes = new TreeMap<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private boolean tiled;

    StripsWriter(int width, int height, int compression) {
        with(256, width).with(257, height).with(258, 8).with(259, compression);
        with(262, 1).with(277, 1).with(278, height);
    }

    /** A field of numbers. */
    StripsWriter with(int tag, int... values) {
        numbers.put(tag, values);
        return this;
    }

    /** A field of bytes. */
    StripsWriter withBytes(int tag, byte[] value) {
        bytes.put(tag, value);
        return this;
    }

    StripsWriter rows(int perStrip) {
        return with(278, perStrip);
    }

    StripsWriter tiles(int width, int height) {
        tiled = true;
        return with(322, width).with(323, height);
    }

    /** Adds a strip or tile. */
    StripsWriter add(byte[] content) {
        return add(content, 1);
    }

    /** Adds so many strips or tiles that are the same bytes of the file. */
    StripsWriter add(byte[] content, int times) {
        for (int i = 0; i < times; i++) {
            offsets.add(HEADER + data.size());
            lengths.add(content.length);
        }
        data.writeBytes(content);
        return this;
    }

    byte[] write() {
        numbers.putIfAbsent(tiled ? 324 : 273, ints(offsets));
        numbers.putIfAbsent(tiled ? 325 : 279, ints(lengths));
        Map<Integer, byte[]> values = new TreeMap<>(bytes);
        numbers.forEach((tag, all) -> values.put(tag, encoded(all)));
        int directory = HEADER + data.size();
        int length = Short.BYTES + ENTRY * values.size() + Integer.BYTES;
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        ByteBuffer entries = ByteBuffer.allocate(length).putShort((short) values.size());
        values.forEach((tag, value) -> {
            boolean isNumbers = numbers.containsKey(tag);
            entries.putShort((short) (int) tag)
                    .putShort((short) (isNumbers ? LONG : UNDEFINED))
                    .putInt(isNumbers ? value.length / Integer.BYTES : value.length);
            if (value.length <= Integer.BYTES) {
                entries.put(Arrays.copyOf(value, Integer.BYTES));
            } else {
                entries.putInt(directory + length + behind.size());
                behind.writeBytes(value);
            }
        });
        return ByteBuffer.allocate(directory + length + behind.size())
                .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(directory)
                .put(data.toByteArray())
                .put(entries.array())
                .put(behind.toByteArray())
                .array();
    }

    private static byte[] encoded(int[] values) {
        ByteBuffer encoded = ByteBuffer.allocate(Integer.BYTES * values.length);
        Arrays.stream(values).forEach(encoded::putInt);
        return encoded.array();
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
