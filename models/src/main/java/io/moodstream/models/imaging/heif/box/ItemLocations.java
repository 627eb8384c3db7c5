package io.moodstream.models.imaging.heif.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The location of each item's bytes: the box {@code iloc} (ISO/IEC 14496-12, section 8.11.3). */
final class ItemLocations {

    private static final int IN_ITEM_DATA = 1;

    /** Maximum number of extents: an extent may take up no bytes in the list, so a small box could list millions. */
    private static final int MAX_EXTENTS = 1 << 14;

    /** One item's bytes: extents of the file, or of the box {@code idat}. */
    private record Location(int method, boolean elsewhere, List<long[]> extents) {}

    private final Map<Long, Location> locations = new HashMap<>();
    private final ByteBuffer file;
    private final ByteBuffer itemData;
    private int listed;

    /**
     * @throws IOException if it lists too many extents
     * @throws java.nio.BufferUnderflowException if the box ends early
     */
    ItemLocations(ByteBuffer iloc, ByteBuffer file, ByteBuffer itemData) throws IOException {
        this.file = file;
        this.itemData = itemData;
        int version = iloc.getInt() >>> 24;
        int sizes = Short.toUnsignedInt(iloc.getShort());
        int count = version < 2 ? Short.toUnsignedInt(iloc.getShort()) : iloc.getInt();
        for (int i = 0; i < count; i++) {
            long id = version < 2 ? Short.toUnsignedLong(iloc.getShort()) : Integer.toUnsignedLong(iloc.getInt());
            int method = version > 0 ? iloc.getShort() & 0xf : 0;
            boolean elsewhere = iloc.getShort() != 0;
            long base = number(iloc, sizes >> 4 & 0xf);
            locations.put(id, new Location(method, elsewhere, extents(iloc, sizes, version, base)));
        }
    }

    private List<long[]> extents(ByteBuffer iloc, int sizes, int version, long base) throws IOException {
        int count = Short.toUnsignedInt(iloc.getShort());
        listed += 1 + count;
        if (listed > MAX_EXTENTS) {
            throw new IOException("it lists more than " + MAX_EXTENTS + " pieces");
        }
        List<long[]> extents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (version > 0) {
                number(iloc, sizes & 0xf);
            }
            long offset = base + number(iloc, sizes >> 12 & 0xf);
            extents.add(new long[] {offset, number(iloc, sizes >> 8 & 0xf)});
        }
        return extents;
    }

    private static long number(ByteBuffer from, int size) {
        return switch (size) {
            case 0 -> 0;
            case 4 -> Integer.toUnsignedLong(from.getInt());
            case 8 -> from.getLong();
            default -> throw new IllegalArgumentException("iloc has numbers of " + size + " bytes");
        };
    }

    /**
     * Returns how many bytes an item has, without reading them.
     *
     * @throws IOException if they are not all in the file
     */
    int length(long id) throws IOException {
        Location location = location(id);
        ByteBuffer source = source(location);
        long total = 0;
        for (long[] extent : location.extents()) {
            total += length(extent, source);
            if (extent[0] < 0 || extent[0] + length(extent, source) > source.limit() || total > file.limit()) {
                throw new IOException("item " + id + " reaches to byte " + (extent[0] + extent[1]) + ", the file has "
                        + source.limit());
            }
        }
        return (int) total;
    }

    /**
     * Returns the bytes of an item.
     *
     * @throws IOException if they are not all in the file
     */
    byte[] bytes(long id) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length(id));
        Location location = location(id);
        ByteBuffer source = source(location);
        for (long[] extent : location.extents()) {
            bytes.put(source.slice((int) extent[0], (int) length(extent, source)));
        }
        return bytes.array();
    }

    private Location location(long id) throws IOException {
        Location location = locations.get(id);
        if (location == null || location.extents().isEmpty()) {
            throw new IOException("item " + id + " has no place in the file");
        }
        if (location.elsewhere() || location.method() > IN_ITEM_DATA) {
            throw new UnsupportedHeifException("pictures that lie in another file or in another item");
        }
        return location;
    }

    private ByteBuffer source(Location location) {
        return location.method() == IN_ITEM_DATA ? itemData : file;
    }

    /** A length of 0 means everything up to the end. */
    private static long length(long[] extent, ByteBuffer source) {
        if (extent[1] < 0 || extent[0] > source.limit()) {
            return Integer.MAX_VALUE;
        }
        return extent[1] == 0 ? source.limit() - extent[0] : extent[1];
    }
}
