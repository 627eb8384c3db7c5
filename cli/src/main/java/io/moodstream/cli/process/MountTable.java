package io.moodstream.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The file systems that Linux has mounted.
 *
 * @param lines lines of {@code /proc/self/mounts}: device, mount point, type, options; none on other systems
 */
record MountTable(List<String> lines) {

    private static final Path TABLE = Path.of("/proc/self/mounts");

    static MountTable ofThisMachine() {
        try {
            return new MountTable(Files.exists(TABLE) ? Files.readAllLines(TABLE) : List.of());
        } catch (IOException e) {
            return new MountTable(List.of());
        }
    }

    /**
     * Whether libraries in this folder cannot be loaded.
     *
     * @param folder absolute; need not exist yet
     */
    boolean forbidCode(Path folder) {
        Path real = real(folder);
        return lines.stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > 3 && real.startsWith(point(fields)))
                // Of two mounts on the same point, the later one hides the other.
                .reduce((one, other) -> DEPTH.compare(one, other) > 0 ? one : other)
                .filter(fields -> Arrays.asList(fields[3].split(",", -1)).contains("noexec"))
                .isPresent();
    }

    private static final Comparator<String[]> DEPTH =
            Comparator.comparingInt(fields -> point(fields).getNameCount());

    private static Path point(String[] fields) {
        return Path.of(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"));
    }

    /** Resolves links of the existing part of the path. */
    private static Path real(Path folder) {
        for (Path there = folder; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(folder));
            } catch (IOException notThere) {
                // Try its parent.
            }
        }
        return folder;
    }
}
