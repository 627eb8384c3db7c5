package io.moodstream.models.imaging.format.webp;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A chunk of a WebP file.
 *
 * @param type four characters
 * @param payload a view into the file, little endian
 */
public record WebpChunk(String type, ByteBuffer payload) {

    /** Bytes of a chunk's type and length. */
    public static final int HEADER = 8;

    /** Bytes of a frame before its first chunk. */
    public static final int FRAME_HEADER = 16;

    /** The reader decodes every one of them, however many there are, one over the other. */
    private static final Set<String> PICTURES = Set.of("VP8 ", "VP8L", "ALPH");

    /** Maximum number of chunks in a row: each takes 150 bytes of memory, and an empty one 8 of the file. */
    private static final int MAX_CHUNKS = 1 << 16;

    private static final int CANVAS_HEADER = 10;
    private static final int LOSSY_HEADER = 10;
    private static final int LOSSLESS_HEADER = 5;
    private static final int ALPHA_HEADER = 1;
    private static final int COMPRESSION = 3;
    private static final int LOSSLESS = 1;
    private static final int FOURTEEN_BITS = 0x3fff;

    /**
     * Reads chunks until fewer bytes are left than a chunk's header has.
     *
     * @param rest from the first chunk on; its position is then after the last one
     * @throws IOException if the last chunk is truncated, or there are too many chunks or two pictures of a type
     */
    public static List<WebpChunk> list(ByteBuffer rest) throws IOException {
        rest.order(ByteOrder.LITTLE_ENDIAN);
        List<WebpChunk> found = new ArrayList<>();
        Set<String> once = new HashSet<>();
        while (rest.remaining() >= HEADER) {
            byte[] type = new byte[4];
            rest.get(type);
            long claimed = Integer.toUnsignedLong(rest.getInt());
            if (claimed > rest.remaining()) {
                throw new IOException("it ends before its last chunk does");
            }
            if (found.size() == MAX_CHUNKS) {
                throw new IOException("it has more than " + MAX_CHUNKS + " chunks");
            }
            int length = (int) claimed;
            ByteBuffer payload = rest.slice(rest.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            WebpChunk chunk = new WebpChunk(new String(type, StandardCharsets.ISO_8859_1), payload);
            found.add(chunk);
            if (chunk.isPicture() && !once.add(chunk.type())) {
                throw new IOException("it has two " + chunk.type() + " chunks");
            }
            rest.position(Math.min(rest.limit(), rest.position() + length + (length & 1)));
        }
        return List.copyOf(found);
    }

    /** Whether it holds a picture, or the alpha channel of one. */
    public boolean isPicture() {
        return PICTURES.contains(type);
    }

    /** Offset of the chunk in its file. */
    public int offset() {
        return payload.arrayOffset() - HEADER;
    }

    /**
     * The size that its header states.
     *
     * @throws IOException if it is no canvas, frame or picture, or is shorter than its header
     */
    public Dimension size() throws IOException {
        switch (type) {
            case "VP8X":
                checkLength(CANVAS_HEADER);
                return new Dimension(1 + three(4), 1 + three(7));
            case "ANMF":
                checkLength(FRAME_HEADER);
                return new Dimension(1 + three(6), 1 + three(9));
            case "VP8 ":
                checkLength(LOSSY_HEADER);
                return new Dimension(payload.getShort(6) & FOURTEEN_BITS, payload.getShort(8) & FOURTEEN_BITS);
            case "VP8L":
                checkLength(LOSSLESS_HEADER);
                int sides = payload.getInt(1);
                return new Dimension(1 + (sides & FOURTEEN_BITS), 1 + (sides >>> 14 & FOURTEEN_BITS));
            default:
                throw new IOException("its first chunk is neither a canvas nor a picture");
        }
    }

    /**
     * The number of groups of prefix codes that its reader makes tables for: 0 if it holds no lossless data.
     *
     * @param area the canvas or frame that the picture fills; the reader decodes by this size
     * @throws IOException if the format does not allow it
     */
    public int prefixCodeGroups(Dimension area) throws IOException {
        if (type.equals("VP8L")) {
            Dimension size = size();
            if (!size.equals(area)) {
                throw new IOException("its picture is " + size.width + "x" + size.height
                        + " pixels, its canvas or frame " + area.width + "x" + area.height);
            }
            return LosslessHeader.prefixCodeGroups(from(LOSSLESS_HEADER), area);
        }
        if (!type.equals("ALPH")) {
            return 0;
        }
        checkLength(ALPHA_HEADER);
        boolean lossless = (payload.get(0) & COMPRESSION) == LOSSLESS;
        return lossless ? LosslessHeader.prefixCodeGroups(from(ALPHA_HEADER), area) : 0;
    }

    private void checkLength(int header) throws IOException {
        if (payload.limit() < header) {
            throw new IOException("a chunk in it has " + payload.limit() + " bytes, its header takes " + header);
        }
    }

    private ByteBuffer from(int at) {
        return payload.slice(at, payload.limit() - at);
    }

    private int three(int at) {
        return payload.getShort(at) & 0xffff | (payload.get(at + 2) & 0xff) << 16;
    }
}
