package io.moodstream.models.imaging.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The chunks of a WebP file, including those in animation frames. The pictures in them state their own size, which the
 * reader trusts without comparing it with the canvas, so it is checked here.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">WebP container specification</a>
 */
record WebpChunks(List<Chunk> chunks) {

    /** The reader decodes every one of them, however many there are, one over the other. */
    private static final Set<String> PICTURES = Set.of("VP8 ", "VP8L", "ALPH");

    /** Maximum number of chunks: each takes 150 bytes of memory, and an empty one 8 of the file. */
    private static final int MAX_CHUNKS = 1 << 16;

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    /** Animation, XMP, EXIF, alpha and profile, in the first of four bytes; the other bits are reserved. */
    private static final int FEATURES = 0x3e;

    private static final int FOURTEEN_BITS = 0x3fff;

    /** One chunk; the payload is a view into the file, little endian. */
    record Chunk(String type, ByteBuffer payload) {}

    /**
     * The content to read. Bytes beyond the size in the header are not part of the file, and reserved bits have no
     * meaning: decoders of the format ignore both.
     *
     * @return the file itself, or a repaired copy
     */
    static byte[] readable(byte[] content, ImageLimits limits) {
        byte[] file = content;
        if (content.length >= FILE_HEADER) {
            long end = 8
                    + Integer.toUnsignedLong(ByteBuffer.wrap(content)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt(4));
            if (end >= FILE_HEADER && end < content.length) {
                file = Arrays.copyOf(content, (int) end);
            }
        }
        WebpChunks chunks = of(file);
        chunks.check(limits);
        byte[] mended = chunks.hasReservedBits() ? withoutReservedBits(file) : file;
        boolean overlong = ColourProfiles.isOverlong(chunks.first("ICCP"), 0);
        return overlong ? ColourProfiles.without(PhotoFormat.WEBP, mended) : mended;
    }

    private boolean hasReservedBits() {
        ByteBuffer header =
                chunks.isEmpty() ? ByteBuffer.allocate(0) : chunks.get(0).payload();
        return !chunks.isEmpty()
                && chunks.get(0).type().equals("VP8X")
                && header.limit() >= 4
                && (header.getInt(0) & ~FEATURES) != 0;
    }

    /** The extended header is the first chunk: its four bytes of flags follow the two headers. */
    private static byte[] withoutReservedBits(byte[] content) {
        byte[] mended = content.clone();
        ByteBuffer flags = ByteBuffer.wrap(mended).order(ByteOrder.LITTLE_ENDIAN);
        flags.putInt(FILE_HEADER + CHUNK_HEADER, flags.getInt(FILE_HEADER + CHUNK_HEADER) & FEATURES);
        return mended;
    }

    static WebpChunks of(byte[] content) {
        List<Chunk> found = new ArrayList<>();
        collect(ByteBuffer.wrap(content).position(FILE_HEADER).slice(), found);
        return new WebpChunks(List.copyOf(found));
    }

    private static void collect(ByteBuffer rest, List<Chunk> found) {
        rest.order(ByteOrder.LITTLE_ENDIAN);
        Set<String> once = new HashSet<>();
        while (rest.remaining() >= CHUNK_HEADER) {
            byte[] type = new byte[4];
            rest.get(type);
            long claimed = Integer.toUnsignedLong(rest.getInt());
            if (claimed > rest.remaining()) {
                throw BadPhotoException.corrupt(PhotoFormat.WEBP, "it ends before its last chunk does");
            }
            int length = (int) claimed;
            ByteBuffer payload = rest.slice(rest.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            Chunk chunk = new Chunk(new String(type, StandardCharsets.ISO_8859_1), payload);
            if (found.size() == MAX_CHUNKS) {
                throw BadPhotoException.corrupt(PhotoFormat.WEBP, "it has more than " + MAX_CHUNKS + " chunks");
            }
            found.add(chunk);
            if (PICTURES.contains(chunk.type()) && !once.add(chunk.type())) {
                throw BadPhotoException.corrupt(PhotoFormat.WEBP, "it has two " + chunk.type() + " chunks");
            }
            if (chunk.type().equals("ANMF") && length > FRAME_HEADER) {
                collect(payload.slice(FRAME_HEADER, length - FRAME_HEADER), found);
            }
            rest.position(Math.min(rest.limit(), rest.position() + length + (length & 1)));
        }
    }

    /** Rejects the file if a picture in it exceeds the limits, whatever the canvas states. */
    void check(ImageLimits limits) {
        for (Chunk chunk : chunks) {
            ByteBuffer payload = chunk.payload();
            if (chunk.type().equals("VP8 ") && payload.limit() >= 10) {
                int width = payload.getShort(6) & FOURTEEN_BITS;
                int height = payload.getShort(8) & FOURTEEN_BITS;
                limits.checkSize(PhotoFormat.WEBP, width, height);
            } else if (chunk.type().equals("VP8L") && payload.limit() >= 5) {
                int bits = payload.getInt(1);
                limits.checkSize(PhotoFormat.WEBP, 1 + (bits & FOURTEEN_BITS), 1 + (bits >>> 14 & FOURTEEN_BITS));
            }
        }
    }

    /** The payloads of all chunks of the type. */
    List<ByteBuffer> all(String type) {
        return chunks.stream()
                .filter(chunk -> chunk.type().equals(type))
                .map(Chunk::payload)
                .toList();
    }

    /** The payload of the first chunk of the type, or no bytes. */
    byte[] first(String type) {
        for (Chunk chunk : chunks) {
            if (chunk.type().equals(type)) {
                byte[] bytes = new byte[chunk.payload().limit()];
                chunk.payload().get(0, bytes);
                return bytes;
            }
        }
        return new byte[0];
    }
}
