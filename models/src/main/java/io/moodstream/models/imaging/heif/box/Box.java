package io.moodstream.models.imaging.heif.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of an ISO base media file (ISO/IEC 14496-12): a four-character type and a payload, here a view into the file.
 */
public record Box(String type, ByteBuffer payload) {

    private static final int HEADER = 8;
    private static final int LARGE = 1;
    private static final int MAX = 4096;

    /**
     * The consecutive boxes in the bytes.
     *
     * @throws IOException if one is longer than the bytes, or there are too many
     */
    static List<Box> in(ByteBuffer bytes) throws IOException {
        ByteBuffer rest = bytes.slice();
        List<Box> boxes = new ArrayList<>();
        while (rest.remaining() >= HEADER) {
            int start = rest.position();
            long size = Integer.toUnsignedLong(rest.getInt());
            String type = fourCharacters(rest);
            if (size == LARGE && rest.remaining() >= Long.BYTES) {
                size = rest.getLong();
            } else if (size == 0) {
                size = rest.limit() - start;
            }
            if (size < rest.position() - start || size > rest.limit() - start || boxes.size() == MAX) {
                throw new IOException("box " + type + " at " + start + " claims " + size + " bytes, "
                        + (rest.limit() - start) + " are there");
            }
            int length = (int) size - (rest.position() - start);
            boxes.add(new Box(type, rest.slice(rest.position(), length)));
            rest.position(start + (int) size);
        }
        return boxes;
    }

    public static Optional<Box> first(List<Box> boxes, String type) {
        return boxes.stream().filter(box -> box.type().equals(type)).findFirst();
    }

    static String fourCharacters(ByteBuffer from) {
        byte[] type = new byte[4];
        from.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    /** A view of the payload with its own position. */
    public ByteBuffer read() {
        return payload.slice();
    }

    /** The beginning of the payload as text, at most {@code max} bytes of it. */
    public String text(int max) {
        byte[] bytes = new byte[Math.min(max, payload.limit())];
        payload.get(0, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
