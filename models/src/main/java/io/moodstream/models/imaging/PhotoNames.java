package io.moodstream.models.imaging;

import java.util.List;
import java.util.Locale;

/**
 * Which files of a folder or zip are taken for photos, by their names. The format itself is detected from the bytes, so
 * a photo that is named explicitly may have any name.
 */
public final class PhotoNames {

    /** Formats that are decoded, under all the endings that people give them: in lower case, without the dot. */
    public static final List<String> ENDINGS =
            List.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif", "avif");

    private PhotoNames() {}

    /**
     * Whether this is the name of a photo. A name that starts with a dot is not: such files are metadata of other
     * programs.
     *
     * @param path with slashes, or a name alone
     */
    public static boolean is(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                && name.indexOf('.') > 0;
    }

    /** The endings in a sentence: {@code .jpg, .jpeg, ... or .avif}. */
    public static String sentence() {
        int last = ENDINGS.size() - 1;
        return "." + String.join(", .", ENDINGS.subList(0, last)) + " or ." + ENDINGS.get(last);
    }
}
