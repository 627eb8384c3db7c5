package io.moodstream.models.imaging.format;

import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.jpeg.CodingProcess;
import io.moodstream.models.imaging.format.jpeg.EndOfImage;
import io.moodstream.models.imaging.format.jpeg.EntropyCodedData;
import io.moodstream.models.imaging.format.jpeg.JpegFrame;
import io.moodstream.models.imaging.format.jpeg.MarkerSegment;
import io.moodstream.models.imaging.format.jpeg.ProfileChunks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the markers of a JPEG file (ITU-T T.81, annex B) before anything is decoded: rejects what the reader
 * cannot decode or would spend days on, and repairs what every viewer tolerates.
 *
 * <p>A progressive picture is refined scan by scan, each over all of its pixels; with scans of a few bytes each, an
 * upload of a few megabytes would keep a decoder busy for days. The lossless process, which is used in medicine and
 * never by a camera, is decoded as a whole, at many bytes per pixel.
 *
 * <p>Once the scans have supplied the whole picture, the next marker ends it: a trailer, or a missing end marker, is no
 * damage. Restart markers are numbered modulo eight; if their count is right, wrong numbers are corrected.
 */
public final class JpegMarkers {

    /** libjpeg writes 10 scans, or 18 for CMYK; the most elaborate scan scripts have a few dozen. */
    private static final int MAX_SCANS = 64;

    /** Maximum pixels of all scans together, 16 scans of 8192x8192: the reader computes the picture after each scan. */
    private static final long MAX_COMPUTED = 1L << 30;

    /** The reader keeps all of them. Metadata in segments of full length, 64 KiB, would fill 256 MiB with as many. */
    private static final int MAX_SEGMENTS = 4096;

    /** Before the pixels, where eight suffice: the reader takes 54 KB for each such segment, even for an empty one. */
    private static final int MAX_HUFFMAN_TABLES = 64;

    private static final int MARKER = 0xff;
    private static final int STUFFED = 0x00;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final String EXIF_NAME = "Exif";
    private static final int FRAME_HEADER = 8;

    private byte[] content;
    private final byte[] original;
    private final boolean embedded;
    private final ProfileChunks profile = new ProfileChunks();
    private @Nullable JpegFrame frame;
    private int segments;
    private int huffmanTables;
    private int scans;
    private int restartInterval;

    private JpegMarkers(byte[] content, boolean embedded) {
        this.content = content;
        this.original = content;
        this.embedded = embedded;
    }

    /** The content to read, and the memory that its decoder needs. */
    public static ContainerSanitizer.Readable readable(byte[] content) {
        JpegMarkers markers = new JpegMarkers(content, false);
        byte[] walked = markers.walk();
        byte[] readable = markers.profile.isOverlong() ? ColourProfiles.without(PhotoFormat.JPEG, walked) : walked;
        return new ContainerSanitizer.Readable(readable, markers.frame == null ? 0 : markers.frame.coefficientBytes());
    }

    /**
     * A JPEG within a TIFF file, which is read as it is.
     *
     * @param frame its frame header; empty if it has only tables
     * @param scans how many scans it has
     * @param segments how many segments it has, markers that stand alone included
     * @param hasProfile whether it has a colour profile
     */
    public record Embedded(Optional<JpegFrame> frame, int scans, int segments, boolean hasProfile) {}

    /** Checks a JPEG within a TIFF file; nothing is repaired. Its EXIF block is checked too: the reader parses it. */
    public static Embedded embedded(byte[] content) {
        JpegMarkers markers = new JpegMarkers(content, true);
        markers.walk();
        if (markers.profile.isOverlong()) {
            throw BadPhotoException.corrupt(PhotoFormat.TIFF, "a profile in it is longer than the JPEG that it is in");
        }
        return new Embedded(
                Optional.ofNullable(markers.frame), markers.scans, markers.segments, markers.profile.isPresent());
    }

    private byte[] walk() {
        int at = 0;
        while (at + 3 < content.length) {
            int code = Byte.toUnsignedInt(content[at + 1]);
            if (content[at] != (byte) MARKER || code == STUFFED || code == MARKER) {
                at++;
            } else if (code == END) {
                return content;
            } else if (isComplete()) {
                return EndOfImage.putAt(at, content);
            } else {
                at = segment(MarkerSegment.read(content, at));
            }
        }
        return isComplete() && !EndOfImage.ends(content) ? EndOfImage.putAt(content.length, content) : content;
    }

    private boolean isComplete() {
        return !embedded && frame != null && scans > 0 && frame.isComplete();
    }

    /** Processes one segment, and returns the offset after it, or after the whole scan that it begins. */
    private int segment(MarkerSegment segment) {
        int code = segment.code();
        int header = segment.header();
        check(segment);
        boolean whole = segment.end() <= content.length;
        if (CodingProcess.isDecoded(code) && whole && segment.length() > FRAME_HEADER) {
            if (frame != null) {
                throw unsupported("two frame headers");
            }
            frame = new JpegFrame(content, header, CodingProcess.isProgressive(code));
            reject(frame.unsupported());
        } else if (code == RESTART_INTERVAL && whole && segment.length() == 4) {
            restartInterval = MarkerSegment.twoBytes(content, header + 2);
        } else if (segment.isApplication() && whole) {
            application(segment);
        } else if (code == SCAN) {
            checkCount(++scans, MAX_SCANS, "scans");
            return whole && segment.length() > 2 && frame != null ? scan(frame, segment) : segment.end();
        }
        return segment.end();
    }

    private void check(MarkerSegment segment) {
        int code = segment.code();
        if (segment.isAmbiguous()) {
            throw BadPhotoException.corrupt(
                    embedded ? PhotoFormat.TIFF : PhotoFormat.JPEG,
                    "the end of a JPEG segment is unclear, of marker 0x" + Integer.toHexString(code));
        }
        reject(CodingProcess.unsupported(code));
        checkCount(++segments, MAX_SEGMENTS, "segments");
        huffmanTables += code == HUFFMAN_TABLES && scans == 0 ? 1 : 0;
        checkCount(huffmanTables, MAX_HUFFMAN_TABLES, "segments of Huffman tables");
    }

    /** The reader recognizes what it parses by the name, in segments of more kinds than the right one. */
    private void application(MarkerSegment segment) {
        int body = segment.header() + 2;
        profile.add(content, segment);
        if (embedded && PhotoFormat.starts(content, body, EXIF_NAME)) {
            TiffTables.checkExif(content, body + EXIF_NAME.length() + 2, segment.end());
        }
    }

    /** Skips to the marker that ends the entropy-coded data. */
    private int scan(JpegFrame of, MarkerSegment segment) {
        of.scan(content, segment.header());
        if (scans > 1 && of.computed(of.height()) > MAX_COMPUTED) { // with one scan, it is rejected for its size
            throw unsupported(scans + " scans of " + of.size() + " pixels, together more than " + MAX_COMPUTED);
        }
        EntropyCodedData data = EntropyCodedData.read(content, segment.end());
        if (data.isMisnumbered()
                && restartInterval > 0
                && data.isDividedInto(of.units(content, segment.header()), restartInterval)) {
            content = content == original ? content.clone() : content;
            data.renumber(content);
        }
        return data.end();
    }

    private void reject(Optional<String> what) {
        if (what.isPresent()) {
            throw unsupported(what.get());
        }
    }

    private void checkCount(int count, int max, String of) {
        if (count > max) {
            throw unsupported("more than " + max + " " + of);
        }
    }

    private BadPhotoException unsupported(String what) {
        return new BadPhotoException(
                Reason.UNSUPPORTED,
                "The JPEG " + (embedded ? "in the TIFF photo" : "photo") + " has " + what
                        + ": save it anew with an image editor.");
    }
}
