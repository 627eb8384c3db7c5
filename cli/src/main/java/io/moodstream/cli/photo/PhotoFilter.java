package io.moodstream.cli.photo;

import io.moodstream.Label;
import io.moodstream.models.imaging.PhotoNames;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Selects the photos of a folder or zip to send, and their labels.
 *
 * @param only globs for paths inside it, such as {@code test/} or {@code test/{happy,sad}/}; one must match; empty for
 *     all
 * @param label the label of every photo; null for none
 * @param labelsFromFolders whether a folder named {@code happy} or {@code sad} labels its contents
 * @param limit maximum number of photos, spread evenly over the matching ones
 */
public record PhotoFilter(List<String> only, @Nullable Label label, boolean labelsFromFolders, int limit) {

    public PhotoFilter {
        only = List.copyOf(only);
    }

    /** Everything, without labels. */
    public static final PhotoFilter ALL = new PhotoFilter(List.of(), null, false, Integer.MAX_VALUE);

    /** Whether the file at this path of a folder or zip is a photo by name and is selected. */
    boolean wants(String path) {
        return PhotoNames.is(path) && (only.isEmpty() || only.stream().anyMatch(glob -> matches(glob, path)));
    }

    /** The label of the photo at this path. */
    @Nullable
    Label labelOf(String path) {
        if (!labelsFromFolders) {
            return label;
        }
        String[] parts = path.split("/", -1);
        return switch (parts.length < 2 ? "" : parts[parts.length - 2].toLowerCase(Locale.ROOT)) {
            case "happy" -> Label.HAPPY;
            case "sad" -> Label.SAD;
            default -> label;
        };
    }

    private static boolean matches(String glob, String path) {
        return GlobPattern.compile(glob.endsWith("/") ? glob + "**" : glob)
                .matcher(path)
                .matches();
    }
}
