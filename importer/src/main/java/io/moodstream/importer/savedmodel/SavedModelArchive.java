package io.moodstream.importer.savedmodel;

import static io.moodstream.importer.savedmodel.SavedModelRefusal.require;

import io.moodstream.domain.HiddenCharacters;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A SavedModel in a zip. TensorFlow reads weights from files alone: these and the graph are unpacked to a folder that
 * only this user may read, under names of our own, and deleted after reading.
 */
final class SavedModelArchive {

    private static final int MAX_ENTRIES = 1_000;

    /** Of a graph and its weights together, when they are unpacked. */
    private static final long MAX_BYTES = 1L << 28;

    private static final Pattern ARRAYS =
            Pattern.compile(SavedModelFormat.WEIGHTS + "/(variables\\.(?:index|data-\\d{5}-of-\\d{5}))");

    private static final String PACK = "pack the SavedModel's folder again";

    private final ZipFile zip;
    private final Path folder;
    private long left = MAX_BYTES;

    private SavedModelArchive(ZipFile zip, Path folder) {
        this.zip = zip;
        this.folder = folder;
    }

    static boolean accepts(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".zip")
                && Files.isRegularFile(file);
    }

    /**
     * Unpacks what a SavedModel needs.
     *
     * @param read is given the folder, which is deleted when it returns
     */
    static <T> T unpacked(Path file, Function<Path, T> read) {
        try (ScratchFolder scratch = ScratchFolder.temporary()) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                new SavedModelArchive(zip, scratch.path()).unpack();
            } catch (IOException | IllegalArgumentException e) { // the latter for a name that is no text
                throw new MoodstreamException("The zip '" + file + "' cannot be read (" + e + "): " + PACK + ".", e);
            }
            return read.apply(scratch.path());
        }
    }

    private void unpack() throws IOException {
        require(zip.size() <= MAX_ENTRIES, "its zip has " + zip.size() + " entries, more than " + MAX_ENTRIES);
        List<? extends ZipEntry> entries = Collections.list(zip.entries());
        String root = root(entries);
        Set<String> seen = new HashSet<>();
        Files.createDirectory(folder.resolve(SavedModelFormat.WEIGHTS));
        for (ZipEntry entry : entries) {
            if (!entry.getName().startsWith(root)) {
                continue;
            }
            String name = entry.getName().substring(root.length());
            Matcher weights = ARRAYS.matcher(name);
            boolean isGraph = name.equals(SavedModelFormat.FILE);
            if (isGraph || weights.matches()) {
                require(seen.add(name), "its zip has '" + name + "' twice");
                unpack(
                        entry,
                        isGraph
                                ? folder.resolve(SavedModelFormat.FILE)
                                : folder.resolve(SavedModelFormat.WEIGHTS).resolve(weights.group(1)));
            }
        }
    }

    /** Folder of the graph in the zip, with a slash at its end if it has a name. */
    private static String root(List<? extends ZipEntry> entries) {
        List<String> names = entries.stream().map(ZipEntry::getName).toList();
        names.forEach(SavedModelArchive::requireWithin);
        List<String> graphs = names.stream()
                .filter(name -> name.equals(SavedModelFormat.FILE) || name.endsWith("/" + SavedModelFormat.FILE))
                .toList();
        if (graphs.size() != 1) {
            throw new SavedModelRefusal(
                    "its zip has " + graphs.size() + " files " + SavedModelFormat.FILE + " instead of one", PACK);
        }
        return graphs.get(0).substring(0, graphs.get(0).length() - SavedModelFormat.FILE.length());
    }

    /** Such a name would be written nowhere; but nobody packs one by accident. */
    private static void requireWithin(String name) {
        boolean within = !name.startsWith("/")
                && Arrays.stream(name.split("[/\\\\]", -1)).noneMatch(".."::equals);
        if (!within) {
            throw new SavedModelRefusal(
                    "its zip has an entry '" + HiddenCharacters.escaped(name) + "' that leads out of it", PACK);
        }
    }

    /** Whatever the zip says of its size. */
    private void unpack(ZipEntry entry, Path file) throws IOException {
        byte[] part = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file)) {
            if (in == null) {
                throw new IOException("the entry " + HiddenCharacters.escaped(entry.getName()) + " is not found");
            }
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                left -= read;
                require(left >= 0, "its zip unpacks to more than " + MAX_BYTES + " bytes");
                out.write(part, 0, read);
            }
        }
    }
}
