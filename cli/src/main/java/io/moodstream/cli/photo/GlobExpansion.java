package io.moodstream.cli.photo;

import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files that match a pattern that the shell did not expand, since it was quoted or its expansion would be too long.
 *
 * @param root the folder that their names are relative to
 */
record GlobExpansion(Path root, List<SourceFile> files, List<UnreadableFile> unlisted) {

    /** Whether it is a pattern, and not a file or folder of that name. */
    static boolean isGlob(Path path) {
        return GlobPattern.isGlob(path.toString()) && !Files.exists(path);
    }

    /** The matching files, sorted. */
    static GlobExpansion of(Path glob) throws IOException {
        Path absolute = glob.toAbsolutePath().normalize();
        Path root = literal(absolute);
        String rest = root.relativize(absolute).toString();
        Pattern pattern = GlobPattern.compile(rest);
        if (!Files.isDirectory(root)) {
            return new GlobExpansion(root, List.of(), List.of());
        }
        try (SourceFiles all = SourceFiles.folder(root, depth(rest))) {
            return new GlobExpansion(
                    root,
                    all.files().stream()
                            .filter(file -> pattern.matcher(file.name()).matches())
                            .toList(),
                    all.unlisted());
        }
    }

    /**
     * The folder before the first path element that is a pattern; existing folders whose name only looks like a pattern
     * do not count.
     */
    private static Path literal(Path absolute) {
        Path root = absolute.getRoot();
        for (Path part : absolute) {
            Path next = root.resolve(part);
            if (GlobPattern.isGlob(part.toString()) && !Files.exists(next)) {
                break;
            }
            root = next;
        }
        return root;
    }

    private static int depth(String pattern) {
        return pattern.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) pattern.chars().filter(c -> c == '/').count();
    }
}
