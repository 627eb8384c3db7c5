package io.moodstream.cli.photo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Patterns of file names that the shell left to us, since they were quoted or its list grew too long. */
final class Globs {

    private Globs() {}

    static boolean isGlob(Path path) {
        return path.toString().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** The regular files that match, sorted; none where the pattern is none or its folder is not there. */
    static List<Path> files(Path glob) throws IOException {
        Path root = fixedPart(glob);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            PathMatcher matcher = FileSystems.getDefault()
                    .getPathMatcher("glob:" + glob.toAbsolutePath().normalize());
            return walk.filter(file -> matcher.matches(file.toAbsolutePath().normalize()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (PatternSyntaxException noPattern) {
            return List.of();
        }
    }

    /** The folder before the first part with a wildcard. */
    private static Path fixedPart(Path glob) {
        Path absolute = glob.toAbsolutePath().normalize();
        Path fixed = absolute;
        for (Path at = absolute; at != null; at = at.getParent()) {
            Path name = at.getFileName();
            if (name != null && isGlob(name)) {
                fixed = at.getParent() == null ? at : at.getParent();
            }
        }
        return fixed;
    }
}
