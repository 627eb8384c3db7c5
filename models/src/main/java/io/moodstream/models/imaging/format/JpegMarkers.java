package io.moodstream.models.imaging.format;

import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.jpeg.EntropyCodedData;
import io.moodstream.models.imaging.format.jpeg.JpegFrame;
import io.moodstream.models.imaging.format.jpeg.MarkerSegment;
import java.util.Arrays;
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

    /** Encoders write ten scans, the most elaborate scan scripts a few dozen. */
    private static final int MAX_SCANS = 64;

    private static final int MARKER = 0xff;
    private static final int STUFFED = 0x00;
    private static final int FIRST_PROCESS = 0xc0;
    private static final int PROGRESSIVE = 0xc2;
    private static final int FIRST_ARITHMETIC = 0xc9;
    private static final int LAST_PROCESS = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int ARITHMETIC_TABLES = 0xcc;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int PROFILE = 0xe2;
    private static final String PROFILE_NAME = "ICC_PROFILE\0";
    private static final int PROFILE_NUMBER = 16;
    private static final int PROFILE_SIZE = 18;
    private static final int FRAME_HEADER = 8;
    private static final int EIGHT_BITS = 8;

    private byte[] content;
    private final byte[] original;
    private @Nullable JpegFrame frame;
    private int scans;
    private int restartInterval;
    private boolean hasProfile;
    private boolean hasOverlongProfile;

    private JpegMarkers(byte[] content) {
        this.content = content;
        this.original = content;
    }

    /** The content to read, and the memory that its decoder needs. */
    public static ContainerSanitizer.Readable readable(byte[] content) {
        JpegMarkers markers = new JpegMarkers(content);
        byte[] walked = markers.walk();
        byte[] readable = markers.hasOverlongProfile ? ColourProfiles.without(PhotoFormat.JPEG, walked) : walked;
        return new ContainerSanitizer.Readable(readable, markers.frame == null ? 0 : markers.frame.coefficientBytes());
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
                return endedAt(at);
            } else {
                at = segment(MarkerSegment.read(content, at));
            }
        }
        return isComplete() && !endsWithEnd() ? endedAt(content.length) : content;
    }

    private boolean isComplete() {
        return frame != null && scans > 0 && frame.isComplete();
    }

    /** Processes one segment, and returns the offset after it, or after the whole scan that it begins. */
    private int segment(MarkerSegment segment) {
        int code = segment.code();
        int header = segment.header();
        checkProcess(code);
        boolean whole = segment.end() <= content.length;
        if (isFrame(code) && whole && segment.length() > FRAME_HEADER) {
            frame = checked(new JpegFrame(content, header, code == PROGRESSIVE));
        } else if (code == RESTART_INTERVAL && whole && segment.length() == 4) {
            restartInterval = MarkerSegment.twoBytes(content, header + 2);
        } else if (code == PROFILE && whole && PhotoFormat.starts(content, header + 2, PROFILE_NAME)) {
            checkProfile(segment);
        } else if (code == SCAN) {
            checkScans(++scans);
            return whole && segment.length() > 2 && frame != null ? scan(frame, segment) : segment.end();
        }
        return segment.end();
    }

    /** The reader allocates as much memory for a profile as its first bytes claim. */
    private void checkProfile(MarkerSegment segment) {
        int at = segment.at();
        boolean begins = !hasProfile || content[at + PROFILE_NUMBER] == 1;
        hasProfile = true;
        hasOverlongProfile |=
                begins && segment.length() > PROFILE_SIZE + 2 && ColourProfiles.isOverlong(content, at + PROFILE_SIZE);
    }

    /** Skips to the marker that ends the entropy-coded data. */
    private int scan(JpegFrame of, MarkerSegment segment) {
        int header = segment.header();
        of.scan(content, header);
        EntropyCodedData data = EntropyCodedData.read(content, segment.end());
        if (data.isMisnumbered()
                && restartInterval > 0
                && data.isDividedInto(of.units(content, header), restartInterval)) {
            content = content == original ? content.clone() : content;
            data.renumber(content);
        }
        return data.end();
    }

    private boolean endsWithEnd() {
        return content[content.length - 2] == (byte) MARKER && content[content.length - 1] == (byte) END;
    }

    private byte[] endedAt(int end) {
        byte[] ended = Arrays.copyOf(content, end + 2);
        ended[end] = (byte) MARKER;
        ended[end + 1] = (byte) END;
        return ended;
    }

    private static boolean isFrame(int code) {
        return code >= FIRST_PROCESS && code <= PROGRESSIVE;
    }

    private static JpegFrame checked(JpegFrame frame) {
        if (frame.precision() != EIGHT_BITS) {
            throw unsupported("samples of " + frame.precision() + " bits instead of 8");
        }
        if (frame.height() == 0) {
            throw unsupported("its height behind its pixels (a DNL marker) instead of in its header");
        }
        return frame;
    }

    private static void checkScans(int scans) {
        if (scans > MAX_SCANS) {
            throw unsupported("more than " + MAX_SCANS + " scans");
        }
    }

    private static void checkProcess(int code) {
        boolean process = code >= FIRST_PROCESS && code <= LAST_PROCESS;
        if (process && code > PROGRESSIVE && code != HUFFMAN_TABLES && code != ARITHMETIC_TABLES) {
            String name = code >= FIRST_ARITHMETIC ? "arithmetic" : code == FIRST_PROCESS + 3 ? "lossless" : "other";
            throw unsupported("a coding process other than baseline and progressive (" + name + ", "
                    + (code - FIRST_PROCESS) + ")");
        }
    }

    private static BadPhotoException unsupported(String what) {
        return new BadPhotoException(
                Reason.UNSUPPORTED, "The JPEG photo has " + what + ": save it anew with an image editor.");
    }
}
