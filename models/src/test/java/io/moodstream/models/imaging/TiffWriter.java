package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes uncompressed TIFF files of any samples: pages in a chain, or nested below the first page. */
final class TiffWriter {

    static final int SUB_DIRECTORIES = 330;
    private final ByteOrder order;
    private final List<Page> pages = new ArrayList<>();

    /** One page's samples, and its tags other than those that follow from them; all are shorts. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Page(int width, int height, byte[] samples, Map<Integer, int[]> tags) {

        static Page of(int width, int height, int photometric, int bits, byte[] samples) {
            Map<Integer, int[]> tags = new TreeMap<>();
            int bands = Math.max(1, samples.length * 8 / (width * height * bits));
            int[] depth = new int[bands];
            java.util.Arrays.fill(depth, bits);
            tags.put(258, depth);
            tags.put(259, new int[] {1});
            tags.put(262, new int[] {photometric});
            tags.put(277, new int[] {bands});
            return new Page(width, height, samples, tags);
        }

        Page with(int tag, int... values) {
            tags.put(tag, values);
            return this;
        }
    }

    TiffWriter(ByteOrder order) {
        this.order = order;
    }

    TiffWriter add(Page page) {
        pages.add(page);
        return this;
    }

    byte[] chained() {
        return write(false);
    }

    /** The others are nested below the first, as in DNG. */
    byte[] below() {
        return write(true);
    }

    private byte[] write(boolean below) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int[] offsets = new int[pages.size()];
        int[] data = new int[pages.size()];
        int at = 8;
        for (int i = 0; i < pages.size(); i++) {
            data[i] = at;
            at += pages.get(i).samples().length + 1 & ~1;
        }
        for (int i = 0; i < pages.size(); i++) {
            offsets[i] = at;
            at += directory(i, 0, new int[0], 0, at, below).length;
        }
        file.writeBytes((order == ByteOrder.LITTLE_ENDIAN ? "II*\0" : "MM\0*").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(ByteBuffer.allocate(4).order(order).putInt(offsets[0]).array());
        for (Page page : pages) {
            file.writeBytes(java.util.Arrays.copyOf(page.samples(), page.samples().length + 1 & ~1));
        }
        for (int i = 0; i < pages.size(); i++) {
            int next = !below && i + 1 < pages.size() ? offsets[i + 1] : 0;
            file.writeBytes(directory(i, data[i], offsets, next, offsets[i], below));
        }
        return file.toByteArray();
    }

    private byte[] directory(int index, int data, int[] offsets, int next, int start, boolean below) {
        Page page = pages.get(index);
        Map<Integer, int[]> longs = new TreeMap<>();
        longs.put(256, new int[] {page.width()});
        longs.put(257, new int[] {page.height()});
        longs.put(273, new int[] {data});
        longs.put(278, new int[] {page.height()});
        longs.put(279, new int[] {page.samples().length});
        if (below && index == 0 && pages.size() > 1) {
            int[] others = new int[pages.size() - 1];
            System.arraycopy(offsets, Math.min(1, offsets.length), others, 0, Math.max(0, offsets.length - 1));
            longs.put(SUB_DIRECTORIES, others);
        }
        Map<Integer, int[]> all = new TreeMap<>(page.tags());
        all.putAll(longs);
        int entries = 2 + 12 * all.size() + 4;
        int more = all.entrySet().stream()
                .mapToInt(tag -> bytes(tag, longs) > 4 ? bytes(tag, longs) : 0)
                .sum();
        ByteBuffer directory = ByteBuffer.allocate(entries + more).order(order).putShort((short) all.size());
        int behind = entries;
        for (Map.Entry<Integer, int[]> tag : all.entrySet()) {
            boolean wide = longs.containsKey(tag.getKey());
            directory
                    .putShort(tag.getKey().shortValue())
                    .putShort((short) (wide ? 4 : 3))
                    .putInt(tag.getValue().length);
            int place = directory.position();
            if (bytes(tag, longs) > 4) {
                directory.putInt(start + behind);
                place = behind;
                behind += bytes(tag, longs);
            } else {
                directory.putInt(0);
            }
            for (int value : tag.getValue()) {
                if (wide) {
                    directory.putInt(place, value);
                } else {
                    directory.putShort(place, (short) value);
                }
                place += wide ? 4 : 2;
            }
        }
        directory.putInt(next);
        return directory.array();
    }

    private static int bytes(Map.Entry<Integer, int[]> tag, Map<Integer, int[]> longs) {
        return tag.getValue().length * (longs.containsKey(tag.getKey()) ? 4 : 2);
    }
}
