package io.moodstream.models.imaging.format.gif;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Copies a GIF file block by block, without what its reader would spend minutes or hours on. Of a comment, a text or
 * application data, it copies all former sub-blocks for each further one; and it decodes codes behind the last pixel,
 * each of which may stand for 4,000 pixels. Neither changes what is shown.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a specification</a>
 */
public final class GifBlocks {

    private static final int HEADER = 13;
    private static final int HEADER_FLAGS = 10;
    private static final byte EXTENSION = 0x21;
    private static final byte IMAGE = 0x2c;
    private static final byte GRAPHIC_CONTROL = (byte) 0xf9;
    private static final int CONTROL = 8;
    private static final int CONTROL_DATA = 4;
    private static final int DESCRIPTOR = 10;
    private static final int MAX_SUB_BLOCK = 255;
    private static final int NONE = -1;

    /** Later frames are not copied: not as many are searched for one that shows something. */
    private static final int MAX_FRAMES = 100;

    private final byte[] content;
    private final byte[] copy;
    private int at;
    private int end;
    private int control = NONE;
    private int frames;

    private GifBlocks(byte[] content) {
        this.content = content;
        this.copy = new byte[content.length + 1]; // for an end of sub-blocks that a truncated file lacks
    }

    /**
     * The content to read: header, frames and how they are shown, trailer.
     *
     * @throws IOException if it would still take too long
     */
    public static byte[] readable(byte[] content) throws IOException {
        return content.length < HEADER ? content : new GifBlocks(content).walk();
    }

    private byte[] walk() throws IOException {
        copy(HEADER + colourTable(content[HEADER_FLAGS]));
        while (at < content.length && frames < MAX_FRAMES) {
            if (content[at] == EXTENSION) {
                extension();
            } else if (content[at] == IMAGE) {
                image();
            } else {
                copy(1); // the trailer, or a byte that the reader rejects
                break;
            }
        }
        return Arrays.copyOf(copy, end);
    }

    /** A graphic control extension is kept for the next frame, which the last one before it applies to. */
    private void extension() {
        if (at + CONTROL <= content.length && content[at + 1] == GRAPHIC_CONTROL && content[at + 2] == CONTROL_DATA) {
            control = at;
        }
        at = SubBlocks.read(content, at + 2).end();
    }

    private void image() throws IOException {
        frames++;
        if (control != NONE) {
            System.arraycopy(content, control, copy, end, CONTROL - 1);
            end += CONTROL; // with the empty sub-block: the copy is filled with zeros
            control = NONE;
        }
        if (at + DESCRIPTOR > content.length) {
            copy(DESCRIPTOR);
            return;
        }
        long pixels = (long) twoBytes(at + 5) * twoBytes(at + 7);
        copy(DESCRIPTOR + colourTable(content[at + 9]) + 1);
        SubBlocks blocks = SubBlocks.read(content, at);
        byte[] data = blocks.data(content);
        OptionalInt needed = PixelCodes.bytes(data, Byte.toUnsignedInt(copy[end - 1]), pixels);
        write(data, needed.orElse(data.length));
        end += blocks.isEnded() || needed.isPresent() ? 1 : 0;
        at = blocks.end();
    }

    private void write(byte[] data, int length) {
        for (int from = 0; from < length; from += MAX_SUB_BLOCK) {
            int size = Math.min(MAX_SUB_BLOCK, length - from);
            copy[end] = (byte) size;
            System.arraycopy(data, from, copy, end + 1, size);
            end += 1 + size;
        }
    }

    private void copy(int length) {
        int present = Math.min(length, content.length - at);
        System.arraycopy(content, at, copy, end, present);
        at += present;
        end += present;
    }

    private int twoBytes(int from) {
        return Byte.toUnsignedInt(content[from]) | Byte.toUnsignedInt(content[from + 1]) << 8;
    }

    /** Bytes of the colour table that these flags announce. */
    private static int colourTable(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }
}
