package io.moodstream.models.imaging.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The supported formats, detected from the first bytes; file names and content types are ignored. */
public enum PhotoFormat {
    JPEG,
    PNG,
    GIF,
    BMP,
    WEBP,
    TIFF,
    HEIC,
    AVIF;

    private static final String PNG_MAGIC = "\u0089PNG\r\n\u001a\n";
    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final Set<String> HEIF_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1");
    private static final int FIRST_BRAND = 8;
    private static final int MAX_BRANDS = 32;

    /** The format's name in predictions. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PhotoFormat of(byte[] content) {
        return find(content).orElseThrow(() -> UnrecognizedFormat.named(content));
    }

    static Optional<PhotoFormat> find(byte[] content) {
        if (starts(content, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (starts(content, 0, PNG_MAGIC)) {
            return Optional.of(PNG);
        }
        if (starts(content, 0, "GIF87a") || starts(content, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        if (starts(content, 0, "RIFF") && starts(content, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        if (starts(content, 0, "II*\0") || starts(content, 0, "MM\0*")) {
            return Optional.of(TIFF);
        }
        if (starts(content, 4, "ftyp")) {
            return ofBrand(content);
        }
        return starts(content, 0, "BM") ? Optional.of(BMP) : Optional.empty();
    }

    /** Decides by the major brand, or else by the first compatible brand that is a photo's. */
    private static Optional<PhotoFormat> ofBrand(byte[] content) {
        Optional<PhotoFormat> found = Optional.empty();
        if (starts(content, FIRST_BRAND, "crx ")) {
            return found; // a camera's raw file, which also has a video brand
        }
        for (int i = 0; i < MAX_BRANDS; i++) {
            int at = FIRST_BRAND + 4 * i;
            if (at + 4 > content.length || at + 4 > length(content)) {
                break;
            }
            String brand = new String(content, at, 4, StandardCharsets.ISO_8859_1);
            if (AVIF_BRANDS.contains(brand)) {
                return Optional.of(AVIF);
            }
            if (HEIF_BRANDS.contains(brand)) {
                found = Optional.of(HEIC);
            }
        }
        return found;
    }

    private static int length(byte[] content) {
        int length =
                (content[0] & 0x7f) << 24 | (content[1] & 0xff) << 16 | (content[2] & 0xff) << 8 | content[3] & 0xff;
        return Math.max(FIRST_BRAND + 4, length);
    }

    static boolean starts(byte[] content, int offset, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        int end = offset + expected.length;
        return content.length >= end && Arrays.equals(content, offset, end, expected, 0, expected.length);
    }
}
