package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes HEIF files: items, each with its properties, and references from one to others. */
final class HeifWriter {

    private final String brand;
    private final List<Item> items = new ArrayList<>();
    private final ByteArrayOutputStream references = new ByteArrayOutputStream();
    private int primary = 1;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Item(String type, byte[] data, byte[][] properties) {}

    HeifWriter(String brand) {
        this.brand = brand;
    }

    /** Adds an item, and returns its number, from 1 on. A property that is given again is written once. */
    int add(String type, byte[] data, byte[]... properties) {
        items.add(new Item(type, data, properties));
        return items.size();
    }

    HeifWriter primary(int item) {
        primary = item;
        return this;
    }

    HeifWriter refer(String type, int from, int... to) {
        ByteBuffer body =
                ByteBuffer.allocate(4 + 2 * to.length).putShort((short) from).putShort((short) to.length);
        for (int item : to) {
            body.putShort((short) item);
        }
        references.writeBytes(box(type, body.array()));
        return this;
    }

    /** Width and height of a picture. */
    static byte[] size(int width, int height) {
        return box("ispe", ints(0, width, height));
    }

    /** The code points of the colours: sRGB's primaries and transfer curve, and a matrix. */
    static byte[] colours(int matrix, boolean full) {
        ByteBuffer body = ByteBuffer.allocate(11).put("nclx".getBytes(StandardCharsets.US_ASCII));
        body.putShort((short) 1).putShort((short) 13).putShort((short) matrix).put((byte) (full ? 0x80 : 0));
        return box("colr", body.array());
    }

    /** The item of a grid. */
    static byte[] grid(int rows, int columns, int width, int height) {
        ByteBuffer body = ByteBuffer.allocate(8)
                .putShort((short) 0)
                .put((byte) (rows - 1))
                .put((byte) (columns - 1));
        return body.putShort((short) width).putShort((short) height).array();
    }

    byte[] write() {
        byte[] head = box("ftyp", text(brand), ints(0), text("mif1"), text(brand));
        int at = head.length + meta(0).length + 8;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        items.forEach(item -> data.writeBytes(item.data()));
        return join(head, meta(at), box("mdat", data.toByteArray()));
    }

    private byte[] meta(int dataAt) {
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        ByteArrayOutputStream places = new ByteArrayOutputStream();
        ByteArrayOutputStream shared = new ByteArrayOutputStream();
        ByteArrayOutputStream owners = new ByteArrayOutputStream();
        Map<byte[], Integer> indices = new IdentityHashMap<>();
        int at = dataAt;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            types.writeBytes(box("infe", ints(2 << 24), shorts(i + 1, 0), text(item.type()), new byte[1]));
            places.writeBytes(join(shorts(i + 1, 0, 1), ints(at, item.data().length)));
            at += item.data().length;
            owners.writeBytes(shorts(i + 1));
            owners.write(item.properties().length);
            for (byte[] one : item.properties()) {
                owners.write(indices.computeIfAbsent(one, added -> {
                    shared.writeBytes(added);
                    return indices.size() + 1;
                }));
            }
        }
        byte[] handler = box("hdlr", ints(0, 0), text("pict"), new byte[13]);
        byte[] ipma = box("ipma", ints(0, items.size()), owners.toByteArray());
        return box(
                "meta",
                ints(0),
                handler,
                box("pitm", ints(0), shorts(primary)),
                box("iinf", ints(0), shorts(items.size()), types.toByteArray()),
                box("iprp", box("ipco", shared.toByteArray()), ipma),
                box("iref", ints(0), references.toByteArray()),
                box("iloc", ints(0), shorts(0x4400, items.size()), places.toByteArray()));
    }

    static byte[] box(String type, byte[]... parts) {
        byte[] body = join(parts);
        return join(ints(8 + body.length), text(type), body);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
