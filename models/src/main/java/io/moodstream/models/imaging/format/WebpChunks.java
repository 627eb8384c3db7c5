package io.moodstream.models.imaging.format;

import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.webp.WebpChunk;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The chunks of a WebP file. The pictures in them state their own size, and how often a reader goes over them or how
 * many tables it makes; the reader trusts all of it, so it is checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649#section-2">WebP container specification</a>
 */
record WebpChunks(List<WebpChunk> chunks) {

    /** Maximum number of groups of prefix codes: libwebp writes at most 2,600. */
    private static final int MAX_GROUPS = 4096;

    /** Tables that the reader makes for a group, at most: with a colour cache of 11 bits and codes of up to 15. */
    private static final long GROUP_BYTES = 40_000;

    private static final int FILE_HEADER = 12;
    /** Animation, XMP, EXIF, alpha and profile, in the first of four bytes; the other bits are reserved. */
    private static final int FEATURES = 0x3e;

    private static final byte[] HIDDEN = "XXXX".getBytes(StandardCharsets.US_ASCII);

    /**
     * The content to read, and the memory that its decoder needs. Bytes beyond the size in the header are not part of
     * the file, and reserved bits have no meaning: decoders of the format ignore both.
     */
    static ContainerSanitizer.Readable readable(byte[] content, ImageLimits limits) {
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
        int groups = chunks.check(limits);
        byte[] mended = chunks.hasReservedBits() ? withoutReservedBits(file) : file;
        boolean overlong = ColourProfiles.isOverlong(chunks.first("ICCP"), 0);
        return new ContainerSanitizer.Readable(overlong ? withoutProfile(mended) : mended, groups * GROUP_BYTES);
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
        int at = FILE_HEADER + WebpChunk.HEADER;
        flags.putInt(at, flags.getInt(at) & FEATURES);
        return mended;
    }

    /** A copy whose profile is an unknown chunk; the file itself if it has none. No other byte changes. */
    static byte[] withoutProfile(byte[] content) {
        byte[] copy = content;
        for (WebpChunk chunk : of(content).chunks()) {
            if (chunk.type().equals("ICCP")) {
                copy = copy == content ? content.clone() : copy;
                System.arraycopy(HIDDEN, 0, copy, chunk.offset(), HIDDEN.length);
            }
        }
        return copy;
    }

    static WebpChunks of(byte[] content) {
        try {
            return new WebpChunks(WebpChunk.list(
                    ByteBuffer.wrap(content).position(FILE_HEADER).slice()));
        } catch (IOException e) {
            throw corrupt(e);
        }
    }

    /**
     * Rejects the file if a picture in it exceeds the limits, whatever the canvas states.
     *
     * @return the largest number of groups of prefix codes in one picture
     */
    private int check(ImageLimits limits) {
        try {
            Dimension canvas =
                    chunks.isEmpty() ? new Dimension() : chunks.get(0).size();
            int groups = 0;
            for (WebpChunk chunk : chunks) {
                boolean frame = chunk.type().equals("ANMF");
                groups = Math.max(groups, frame ? checkFrame(chunk, limits) : check(chunk, canvas, limits));
            }
            return groups;
        } catch (IOException e) {
            throw corrupt(e);
        }
    }

    private static BadPhotoException corrupt(IOException e) {
        return BadPhotoException.corrupt(PhotoFormat.WEBP, String.valueOf(e.getMessage()));
    }

    /** The reader takes the bytes after a frame's last chunk, and then those after the frame, for one more chunk. */
    private static int checkFrame(WebpChunk frame, ImageLimits limits) throws IOException {
        Dimension area = frame.size();
        int length = frame.payload().limit();
        ByteBuffer rest = frame.payload().slice(WebpChunk.FRAME_HEADER, length - WebpChunk.FRAME_HEADER);
        int groups = 0;
        for (WebpChunk chunk : WebpChunk.list(rest)) {
            groups = Math.max(groups, check(chunk, area, limits));
        }
        if (rest.hasRemaining() || (length & 1) != 0) {
            throw new IOException("a frame of it does not end with its last chunk");
        }
        return groups;
    }

    private static int check(WebpChunk chunk, Dimension area, ImageLimits limits) throws IOException {
        if (!chunk.isPicture()) {
            return 0;
        }
        Dimension size = chunk.type().equals("ALPH") ? area : chunk.size();
        limits.checkSize(PhotoFormat.WEBP, size.width, size.height);
        int groups = chunk.prefixCodeGroups(area);
        if (groups > MAX_GROUPS) {
            throw new BadPhotoException(
                    Reason.UNSUPPORTED,
                    "The WebP photo has " + groups + " groups of prefix codes, at most " + MAX_GROUPS
                            + " are taken: save it anew with an image editor.");
        }
        return groups;
    }

    /** The payloads of all chunks of the type. */
    List<ByteBuffer> all(String type) {
        return chunks.stream()
                .filter(chunk -> chunk.type().equals(type))
                .map(WebpChunk::payload)
                .toList();
    }

    /** The payload of the first chunk of the type, or no bytes. */
    byte[] first(String type) {
        for (WebpChunk chunk : chunks) {
            if (chunk.type().equals(type)) {
                byte[] bytes = new byte[chunk.payload().limit()];
                chunk.payload().get(0, bytes);
                return bytes;
            }
        }
        return new byte[0];
    }
}
