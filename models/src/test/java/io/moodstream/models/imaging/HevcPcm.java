package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The simplest HEVC pictures (ITU-T H.265): uncompressed samples (PCM), with a slice for each block of 32x32. They need
 * no encoder, and nothing is lost.
 */
final class HevcPcm {

    private static final int BLOCK = 32;
    private static final int VPS = 32;
    private static final int SPS = 33;
    private static final int PPS = 34;
    private static final int KEY_PICTURE = 19;

    private final int width;
    private final int height;
    private final int depth;
    private final int[][] planes;

    /** The right shift from columns and rows of luma to those of chroma. */
    private final int halved;

    private final int columns;
    private final int rows;

    /**
     * @param planes luma and two chroma planes of its size, or half as wide and high; values have {@code depth} bits
     */
    HevcPcm(int width, int height, int depth, int[]... planes) {
        this.width = width;
        this.height = height;
        this.depth = depth;
        this.planes = planes;
        this.halved = planes[1].length < planes[0].length ? 1 : 0;
        this.columns = (width + BLOCK - 1) / BLOCK;
        this.rows = (height + BLOCK - 1) / BLOCK;
    }

    /** The property {@code hvcC}: the configuration that a decoder needs first. */
    byte[] configuration() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(1);
        bytes.writeBytes(new byte[20]);
        bytes.write(3); // lengths of four bytes
        bytes.write(3);
        parameters(bytes, VPS, vps());
        parameters(bytes, SPS, sps());
        parameters(bytes, PPS, pps());
        return bytes.toByteArray();
    }

    private static void parameters(ByteArrayOutputStream bytes, int type, byte[] unit) {
        bytes.write(type);
        bytes.writeBytes(ByteBuffer.allocate(4)
                .putShort((short) 1)
                .putShort((short) unit.length)
                .array());
        bytes.writeBytes(unit);
    }

    /** The data of the item: slices, each preceded by its length. */
    byte[] data() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] slice : slices()) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(slice.length).array());
            bytes.writeBytes(slice);
        }
        return bytes.toByteArray();
    }

    private List<byte[]> slices() {
        List<byte[]> slices = new ArrayList<>();
        for (int block = 0; block < columns * rows; block++) {
            slices.add(slice(block));
        }
        return slices;
    }

    private byte[] vps() {
        BitWriter bits = new BitWriter();
        bits.put(4, 0).put(2, 3).put(6, 0).put(3, 0).put(1, 1).put(16, 0xffff);
        profile(bits);
        bits.put(1, 1).golomb(0).golomb(0).golomb(0).put(6, 0).golomb(0).put(2, 0);
        return unit(VPS, bits.stop());
    }

    private void profile(BitWriter bits) {
        int profile = 4; // range extensions: for 4:4:4
        bits.put(3, 0).put(5, profile).put(32, 1 << 31 - profile).put(4, 0b1001);
        bits.put(32, 0).put(12, 0).put(8, 186);
    }

    private byte[] sps() {
        BitWriter bits = new BitWriter();
        bits.put(4, 0).put(3, 0).put(1, 1);
        profile(bits);
        bits.golomb(0).golomb(halved == 0 ? 3 : 1);
        bits.put(1 - halved, 0);
        bits.golomb(columns * BLOCK).golomb(rows * BLOCK);
        bits.put(1, 1).golomb(0).golomb(columns * BLOCK - width >> halved);
        bits.golomb(0).golomb(rows * BLOCK - height >> halved);
        bits.golomb(depth - 8)
                .golomb(depth - 8)
                .golomb(0)
                .put(1, 1)
                .golomb(0)
                .golomb(0)
                .golomb(0);
        bits.golomb(2).golomb(0).golomb(0).golomb(3).golomb(0).golomb(0); // blocks of 32, transforms of 4 to 32
        bits.put(3, 0);
        bits.put(1, 1).put(4, depth - 1).put(4, depth - 1).golomb(2).golomb(0).put(1, 1); // uncompressed samples
        bits.golomb(0).put(5, 0);
        return unit(SPS, bits.stop());
    }

    private static byte[] pps() {
        BitWriter bits = new BitWriter();
        bits.golomb(0)
                .golomb(0)
                .put(7, 0)
                .golomb(0)
                .golomb(0)
                .golomb(0)
                .put(3, 0)
                .golomb(0)
                .golomb(0);
        bits.put(7, 0).put(1, 1).put(2, 1).put(2, 0).golomb(0).put(2, 0);
        return unit(PPS, bits.stop());
    }

    private byte[] slice(int block) {
        BitWriter bits = new BitWriter();
        bits.put(1, block == 0 ? 1 : 0).put(1, 0).golomb(0);
        if (block > 0) {
            bits.put(32 - Integer.numberOfLeadingZeros(columns * rows - 1), block);
        }
        bits.golomb(2).golomb(0).put(1, 1).align();
        new Cabac(bits).undivided().terminate();
        bits.align();
        samples(bits, planes[0], block, 0);
        samples(bits, planes[1], block, halved);
        samples(bits, planes[2], block, halved);
        new Cabac(bits).terminate();
        return unit(KEY_PICTURE, bits.align());
    }

    private void samples(BitWriter bits, int[] plane, int block, int shift) {
        int side = BLOCK >> shift;
        int across = width >> shift;
        for (int i = 0; i < side * side; i++) {
            int x = Math.min(across - 1, block % columns * side + i % side);
            int y = Math.min((height >> shift) - 1, block / columns * side + i / side);
            bits.put(depth, plane[y * across + x]);
        }
    }

    /** Adds the header, and a 3 wherever two zeros would be mistaken for the start of the next unit. */
    private static byte[] unit(int type, BitWriter bits) {
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        unit.write(type << 1);
        unit.write(1);
        int zeros = 0;
        for (byte value : bits.bytes()) {
            if (zeros == 2 && (value & 0xff) <= 3) {
                unit.write(3);
                zeros = 0;
            }
            unit.write(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return unit.toByteArray();
    }

    /** The arithmetic coder (section 9.3.5), as far as these pictures need it. */
    private static final class Cabac {

        private final BitWriter bits;
        private int low;
        private int range = 510;
        private int outstanding;
        private boolean first = true;

        Cabac(BitWriter bits) {
            this.bits = bits;
        }

        /** part_mode 2Nx2N, the more probable value of its context's first state. */
        Cabac undivided() {
            range -= 240;
            return this;
        }

        /** Encodes the 1 that ends the coder's run, and flushes the coder. */
        void terminate() {
            low += range - 2;
            for (range = 2; range < 256; range <<= 1, low <<= 1) {
                if (low < 256) {
                    put(0);
                } else if (low >= 512) {
                    low -= 512;
                    put(1);
                } else {
                    low -= 256;
                    outstanding++;
                }
            }
            put(low >> 9 & 1);
            bits.put(2, low >> 7 & 3 | 1);
        }

        private void put(int bit) {
            if (!first) {
                bits.put(1, bit);
            }
            first = false;
            for (; outstanding > 0; outstanding--) {
                bits.put(1, 1 - bit);
            }
        }
    }
}
