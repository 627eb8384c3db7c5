package io.moodstream.models.imaging.format;

import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Selects the page of a TIFF file that is its photo: the first that is not a thumbnail, including pages nested below
 * another one, as in DNG. If the photo itself is a camera's raw samples, its largest preview is used, as in viewers.
 */
public final class TiffPages {

    private static final int FIRST_OFFSET = 4;
    private static final int MAX_PAGES = 64;
    private static final int MAX_BITS = 16;

    /** A smaller preview of a raw photo is of no use. */
    private static final int SMALLEST_PREVIEW = 2 * Pixels.SIDE;

    private final ByteBuffer file;
    private final List<TiffPage> pages = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();

    private TiffPages(byte[] content) {
        file = ByteBuffer.wrap(content).order(content[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /**
     * Returns the file with its photo as the first page.
     *
     * @return the file itself, or a copy in which the header points to another page
     * @throws BadPhotoException if viewers differ in how they show samples of its kind, or it claims to hold much more
     *     than its bytes
     */
    static byte[] photoFirst(byte[] content) {
        TiffPages tiff = new TiffPages(content);
        if (content.length < FIRST_OFFSET + Integer.BYTES) {
            return content; // The reader rejects it.
        }
        TiffTables.check(tiff.file, tiff.file.getInt(FIRST_OFFSET));
        try {
            tiff.collect(tiff.file.getInt(FIRST_OFFSET), 0);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // A truncated directory: the pages found before it count, and the reader handles the rest.
        }
        if (tiff.pages.isEmpty()) {
            return content;
        }
        TiffPage photo = tiff.photo();
        checkSamples(photo);
        if (photo.offset() == tiff.file.getInt(FIRST_OFFSET)) {
            return content;
        }
        TiffTables.check(tiff.file, photo.offset()); // From there, the reader reaches other directories.
        return tiff.startingAt(photo, content);
    }

    private void collect(int from, int depth) {
        int offset = from;
        while (offset > 0 && pages.size() < MAX_PAGES && seen.add(offset)) {
            TiffPage page = TiffPage.at(file, offset);
            pages.add(page);
            for (long below : page.tags().getOrDefault(TiffPage.SUB_DIRECTORIES, List.of())) {
                if (depth < 2) {
                    collect((int) below, depth + 1);
                }
            }
            offset = file.getInt(TiffPage.next(file, offset));
        }
    }

    private TiffPage photo() {
        List<TiffPage> whole = pages.stream().filter(page -> !page.isReduced()).toList();
        Optional<TiffPage> raw =
                whole.stream().filter(page -> !page.isPicture()).findFirst();
        List<TiffPage> pictures = whole.stream().filter(TiffPage::isPicture).toList();
        if (pictures.isEmpty()) {
            return raw.map(it -> preview()).orElseGet(() -> largest(pages).orElse(pages.get(0)));
        }
        TiffPage first = pictures.get(0);
        return largest(pictures).filter(first::isThumbnailOf).orElse(first);
    }

    private TiffPage preview() {
        return largest(pages.stream().filter(TiffPage::isPicture).toList())
                .filter(it -> Math.min(it.width(), it.height()) >= SMALLEST_PREVIEW)
                .orElseThrow(() -> unsupported("a camera's raw samples and no preview of a useful size"));
    }

    private static Optional<TiffPage> largest(List<TiffPage> pages) {
        return pages.stream().max(Comparator.comparingLong(page -> page.width() * page.height()));
    }

    private static void checkSamples(TiffPage photo) {
        if (photo.sampleFormat() == 3) {
            throw unsupported("floating-point samples, whose black and white are anybody's guess");
        }
        if (photo.sampleFormat() == 2 || photo.bits() > MAX_BITS) {
            throw unsupported("samples of " + photo.bits() + " bits" + (photo.sampleFormat() == 2 ? ", signed" : ""));
        }
    }

    private static BadPhotoException unsupported(String what) {
        return new BadPhotoException(
                Reason.UNSUPPORTED,
                "The TIFF photo has " + what + ": save it with 8 bits a channel, or as JPEG or PNG.");
    }

    private byte[] startingAt(TiffPage photo, byte[] content) {
        byte[] copy = content.clone();
        ByteBuffer.wrap(copy).order(file.order()).putInt(FIRST_OFFSET, photo.offset());
        return copy;
    }

    /** Whether the first page has a fourth sample that its reader takes for alpha, but that is something else. */
    public static boolean hasOtherThanAlpha(byte[] photoFirst) {
        return first(photoFirst).filter(TiffPage::hasOtherThanAlpha).isPresent();
    }

    /** The orientation of the page that is first now, or else of the page that was first in the file. */
    public static int orientation(byte[] content, byte[] photoFirst) {
        long before =
                first(content).map(it -> it.first(TiffPage.ORIENTATION, 0)).orElse(0L);
        return first(photoFirst)
                .map(it -> it.first(TiffPage.ORIENTATION, before))
                .orElse(before)
                .intValue();
    }

    private static Optional<TiffPage> first(byte[] content) {
        try {
            ByteBuffer file = new TiffPages(content).file;
            return Optional.of(TiffPage.at(file, file.getInt(FIRST_OFFSET)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
