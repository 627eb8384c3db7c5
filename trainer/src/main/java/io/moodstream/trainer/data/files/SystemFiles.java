package io.moodstream.trainer.data.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files that macOS, Windows and file servers leave beside users' files; some are named like photos. */
final class SystemFiles {

    private static final Set<String> FOLDERS = Set.of("__macosx", "@eadir", "$recycle.bin");
    private static final Set<String> FILES = Set.of(".ds_store", "thumbs.db", "desktop.ini");

    /** AppleDouble files hold metadata that other file systems cannot store. */
    private static final String APPLE_DOUBLE = "._";

    private SystemFiles() {}

    static boolean contains(String name) {
        List<String> parts = Arrays.asList(name.toLowerCase(Locale.ROOT).split("/", -1));
        String last = parts.get(parts.size() - 1);
        return last.startsWith(APPLE_DOUBLE)
                || FILES.contains(last)
                || parts.stream().anyMatch(FOLDERS::contains);
    }
}
