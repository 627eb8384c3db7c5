package io.moodstream.models.imaging.heif.bitstream;

import java.io.IOException;

/** Reads numbers of a given bit length, most significant bit first. */
final class BitReader {

    private final byte[] data;
    private final long end;
    private long at;

    BitReader(byte[] data, int from, int to) {
        this.data = data;
        this.at = 8L * from;
        this.end = 8L * to;
    }

    /** @throws IOException if fewer bits are left */
    long read(int count) throws IOException {
        if (at + count > end) {
            throw new IOException("a header ends early");
        }
        long value = 0;
        for (int i = 0; i < count; i++, at++) {
            value = value << 1 | data[(int) (at >> 3)] >> (7 - (int) (at & 7)) & 1;
        }
        return value;
    }

    void skip(int count) {
        at += count;
    }

    /** An Exp-Golomb number: preceded by as many zeros as it has digits after the first, minus one. */
    long golomb() throws IOException {
        int zeros = 0;
        while (read(1) == 0) {
            zeros++;
        }
        if (zeros > 32) {
            throw new IOException("a number in a header has " + zeros + " bits");
        }
        return (1L << zeros) - 1 + read(zeros);
    }
}
