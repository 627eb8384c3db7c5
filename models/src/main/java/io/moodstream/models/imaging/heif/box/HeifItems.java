package io.moodstream.models.imaging.heif.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items of a HEIF file with their types, properties and references: the box {@code meta} (ISO/IEC 23008-12). */
public final class HeifItems {

    /** Maximum number of references and item properties: phones list about a hundred. */
    private static final int MAX_LISTED = 1 << 16;

    /** A reference from an item to others, such as from a grid to its tiles. */
    private record Reference(String type, long from, List<Long> to) {}

    private final long primary;
    private final Map<Long, String> types = new HashMap<>();
    private final Map<Long, List<Box>> properties = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final ItemLocations locations;
    private int listed;

    /**
     * @throws IOException if a box is longer than its container
     * @throws java.nio.BufferUnderflowException if a box ends early
     */
    public HeifItems(ByteBuffer file) throws IOException {
        List<Box> meta = Box.in(MetaBox.find(file));
        ByteBuffer pitm = wanted(meta, "pitm");
        primary = pitm.getInt() >>> 24 == 0 ? Short.toUnsignedLong(pitm.getShort()) : pitm.getInt();
        readTypes(wanted(meta, "iinf"));
        List<Box> iprp = Box.in(wanted(meta, "iprp"));
        List<Box> shared = Box.in(wanted(iprp, "ipco"));
        for (Box box : iprp) {
            if (box.type().equals("ipma")) {
                readAssociations(box.read(), shared);
            }
        }
        Optional<Box> iref = Box.first(meta, "iref");
        if (iref.isPresent()) {
            readReferences(iref.get().read());
        }
        ByteBuffer itemData = Box.first(meta, "idat").map(Box::read).orElse(ByteBuffer.allocate(0));
        locations = new ItemLocations(wanted(meta, "iloc"), file, itemData);
    }

    private static ByteBuffer wanted(List<Box> boxes, String type) throws IOException {
        return Box.first(boxes, type)
                .orElseThrow(() -> new IOException("it has no box " + type))
                .read();
    }

    private void readTypes(ByteBuffer iinf) throws IOException {
        boolean small = iinf.getInt() >>> 24 == 0;
        iinf.position(iinf.position() + (small ? Short.BYTES : Integer.BYTES));
        for (Box entry : Box.in(iinf.slice())) {
            ByteBuffer infe = entry.read();
            int version = infe.getInt() >>> 24;
            if (version < 2) {
                continue; // from before the format had pictures
            }
            long id = id(infe, version == 2);
            infe.getShort(); // protection
            types.putIfAbsent(id, Box.fourCharacters(infe));
        }
    }

    private void readAssociations(ByteBuffer ipma, List<Box> shared) throws IOException {
        int head = ipma.getInt();
        int count = ipma.getInt();
        for (int i = 0; i < count; i++) {
            long id = id(ipma, head >>> 24 == 0);
            List<Box> own = new ArrayList<>();
            for (int left = listing(Byte.toUnsignedInt(ipma.get())); left > 0; left--) {
                int index = (head & 1) == 1 ? ipma.getShort() & 0x7fff : ipma.get() & 0x7f;
                if (index > shared.size()) {
                    throw new IOException("item " + id + " has property " + index + " of " + shared.size());
                }
                if (index > 0) {
                    own.add(shared.get(index - 1));
                }
            }
            properties.putIfAbsent(id, own);
        }
    }

    private void readReferences(ByteBuffer iref) throws IOException {
        boolean small = iref.getInt() >>> 24 == 0;
        for (Box box : Box.in(iref.slice())) {
            ByteBuffer reference = box.read();
            long from = id(reference, small);
            List<Long> to = new ArrayList<>();
            for (int left = listing(Short.toUnsignedInt(reference.getShort())); left > 0; left--) {
                to.add(id(reference, small));
            }
            references.add(new Reference(box.type(), from, to));
        }
    }

    /** Counts entries before they are read into memory. */
    private int listing(int count) throws IOException {
        listed += 1 + count;
        if (listed > MAX_LISTED) {
            throw new IOException("it lists more than " + MAX_LISTED + " properties and references");
        }
        return count;
    }

    private static long id(ByteBuffer from, boolean small) {
        return small ? Short.toUnsignedLong(from.getShort()) : Integer.toUnsignedLong(from.getInt());
    }

    /** The item that is the photo, rather than a thumbnail or a part of it. */
    public long primary() {
        return primary;
    }

    /** The item's type, such as {@code hvc1}; empty for an item that the file does not list. */
    public String type(long id) {
        return types.getOrDefault(id, "none");
    }

    public List<Box> properties(long id) {
        return properties.getOrDefault(id, List.of());
    }

    /**
     * How many bytes the item has.
     *
     * @throws IOException if they are not all in the file
     */
    public int length(long id) throws IOException {
        return locations.length(id);
    }

    public byte[] bytes(long id) throws IOException {
        return locations.bytes(id);
    }

    /** The items that this one is composed of, in order. */
    public List<Long> parts(long id) {
        return references.stream()
                .filter(reference -> reference.type().equals("dimg") && reference.from() == id)
                .flatMap(reference -> reference.to().stream())
                .toList();
    }

    /** The auxiliary pictures of this item. */
    public List<Long> auxiliaries(long id) {
        return references.stream()
                .filter(reference ->
                        reference.type().equals("auxl") && reference.to().contains(id))
                .map(Reference::from)
                .toList();
    }

    /** Whether the colours of the first item are premultiplied with the second, its alpha. */
    public boolean isPremultiplied(long id, long by) {
        return references.stream()
                .anyMatch(reference -> reference.type().equals("prem")
                        && reference.from() == id
                        && reference.to().contains(by));
    }
}
