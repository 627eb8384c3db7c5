package io.moodstream.cli.photo;

import io.moodstream.Label;
import io.moodstream.domain.MoodstreamException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which photos of a folder or zip are sent, and with which label.
 *
 * @param only globs on the path inside, such as {@code test/} or {@code test/{happy,sad}/}; one must match; empty for all
 * @param label the label of every photo; null for none
 * @param labelsFromFolders whether a folder named {@code happy} or {@code sad} labels what is in it
 * @param limit at most so many photos, spread evenly over those that match
 */
public record Selection(List<String> only, @Nullable Label label, boolean labelsFromFolders, int limit) {

    private static final Set<String> ENDINGS = 
            Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif", "avif");

    public Selection {
        only = List.copyOf(only);
    }

    /** Everything, without labels. */
    public static final Selection ALL = new Selection(List.of(), null, false, Integer.MAX_VALUE);

    /** Whether the file at this path of a folder or zip is a photo by its name and is wanted. */
    boolean wants(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(ending) && (only.isEmpty() || only.stream().anyMatch(glob -> matches(glob, path)));
    }

    /** The label of the photo at this path. */
    @Nullable
    Label labelOf(String path) {
        if (!labelsFromFolders) {
            return label;
        }
        Path parent = Path.of(path).getParent();
        if (parent == null) {
            return label;
        }
        return switch (parent.getFileName().toString().toLowerCase(Locale.ROOT)) {
            case "happy" -> Label.HAPPY;
            case "sad" -> Label.SAD;
            default -> label;
        };
    }

    private static boolean matches(String glob, String path) {
        return matcher(glob.endsWith("/") ? glob + "**" : glob).matches(Path.of(path));
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new MoodstreamException(
                    "'" + glob + "' is no pattern of file names (" + e.getDescription()
                            + "); write one such as 'test/*/*.jpg'.",
                    e);
        }
    }
}
