package io.moodstream.models.imaging.format.webp;

import java.io.IOException;
import java.util.Arrays;

/**
 * A canonical prefix code: codes of equal length are consecutive numbers in the order of their symbols, and the shorter
 * ones come first. A code of one symbol takes no bits.
 *
 * <p>A code must be complete, as in libwebp: with any other, bits would remain that stand for no symbol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649#section-3">RFC 9649, section 3</a>
 */
final class PrefixCode {

    private static final int MAX_LENGTH = 15;

    /** The symbols of the code of code lengths, in the order in which their own lengths are given. */
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    private static final int REPEAT_PREVIOUS = 16;
    private static final int FEW_ZEROS = 17;
    private static final int FIRST_PREVIOUS = 8;

    private final int[] counts;
    private final int[] symbols;

    /**
     * @param counts the number of codes of each length
     * @param symbols in the order of their codes
     */
    private PrefixCode(int[] counts, int[] symbols) {
        this.counts = counts;
        this.symbols = symbols;
    }

    /**
     * Reads the definition of a code.
     *
     * @param alphabet the number of symbols, those without a code included
     */
    static PrefixCode read(LowBitsReader bits, int alphabet) throws IOException {
        return bits.read(1) == 1 ? simple(bits, alphabet) : of(lengths(bits, alphabet));
    }

    /** One symbol, or two with a bit each; like the picture's reader, takes these in the order given. */
    private static PrefixCode simple(LowBitsReader bits, int alphabet) throws IOException {
        boolean two = bits.read(1) == 1;
        int first = bits.read(bits.read(1) == 1 ? 8 : 1);
        int[] symbols = two ? new int[] {first, bits.read(8)} : new int[] {first};
        for (int symbol : symbols) {
            if (symbol >= alphabet) {
                throw new IOException("a code of " + alphabet + " symbols has a symbol " + symbol);
            }
        }
        int[] counts = new int[MAX_LENGTH + 1];
        counts[1] = two ? 2 : 0;
        return new PrefixCode(counts, symbols);
    }

    /** The lengths of the codes of all symbols, which are themselves coded. */
    private static int[] lengths(LowBitsReader bits, int alphabet) throws IOException {
        int[] ofLengths = new int[LENGTH_ORDER.length];
        int given = 4 + bits.read(4);
        for (int i = 0; i < given; i++) {
            ofLengths[LENGTH_ORDER[i]] = bits.read(3);
        }
        PrefixCode code = of(ofLengths);
        int left = bits.read(1) == 1 ? 2 + bits.read(2 + 2 * bits.read(3)) : alphabet;
        int[] lengths = new int[alphabet];
        int previous = FIRST_PREVIOUS;
        for (int at = 0; at < alphabet && left > 0; left--) {
            int symbol = code.next(bits);
            int times = symbol < REPEAT_PREVIOUS ? 1 : times(bits, symbol);
            if (at + times > alphabet) {
                throw new IOException("a code has more than its " + alphabet + " lengths");
            }
            int length = symbol < REPEAT_PREVIOUS ? symbol : symbol == REPEAT_PREVIOUS ? previous : 0;
            Arrays.fill(lengths, at, at + times, length);
            previous = length == 0 ? previous : length;
            at += times;
        }
        return lengths;
    }

    private static int times(LowBitsReader bits, int symbol) throws IOException {
        return switch (symbol) {
            case REPEAT_PREVIOUS -> 3 + bits.read(2);
            case FEW_ZEROS -> 3 + bits.read(3);
            default -> 11 + bits.read(7);
        };
    }

    private static PrefixCode of(int[] lengths) throws IOException {
        int[] counts = new int[MAX_LENGTH + 1];
        for (int length : lengths) {
            counts[length]++;
        }
        int[] next = new int[MAX_LENGTH + 2];
        int free = 1 << MAX_LENGTH;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            next[length + 1] = next[length] + counts[length];
            free -= counts[length] << MAX_LENGTH - length;
        }
        int[] symbols = new int[next[MAX_LENGTH + 1]];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[next[lengths[symbol]]++] = symbol;
            }
        }
        if (free != 0 && symbols.length != 1) {
            throw new IOException("a code of " + symbols.length + " symbols is not complete");
        }
        return new PrefixCode(counts, symbols);
    }

    /** Reads the code of a symbol. */
    int next(LowBitsReader bits) throws IOException {
        if (symbols.length == 1) {
            return symbols[0];
        }
        int code = 0;
        int first = 0;
        int before = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code = code << 1 | bits.read(1);
            if (code - first < counts[length]) {
                return symbols[before + code - first];
            }
            before += counts[length];
            first = (first + counts[length]) << 1;
        }
        throw new IOException("a code of " + symbols.length + " symbols is not complete");
    }
}
