package io.moodstream.trainer.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Files in a zip, whatever program packed it. */
record ZipFiles(ZipFile zip, List<SourceFile> files) implements SourceFiles {

    private static final int MAX_ENTRIES = 1_000_000;

    static ZipFiles open(Path file) throws IOException {
        // The central directory takes precedence over local headers, which may lack sizes.
        ZipFile zip = ZipFile.builder()
                .setPath(file)
                .setCharset(StandardCharsets.UTF_8)
                .setIgnoreLocalFileHeader(true)
                .get();
        try {
            return new ZipFiles(zip, list(zip, UnpackLimit.of(file)));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static List<SourceFile> list(ZipFile zip, UnpackLimit limit) throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.size() > MAX_ENTRIES) {
            throw new IOException("it has " + entries.size() + " entries, more than " + MAX_ENTRIES);
        }
        return entries.stream()
                .map(entry -> new SourceFile(ZipNames.of(entry), entry.getSize(), () -> open(zip, entry, limit)))
                .filter(file -> !file.name().endsWith("/") && !SystemFiles.contains(file.name()))
                .sorted(Comparator.comparing(SourceFile::name))
                .toList();
    }

    private static InputStream open(ZipFile zip, ZipArchiveEntry entry, UnpackLimit limit) throws IOException {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new IOException("it is encrypted: unpack the zip, and name the folder");
        }
        if (entry.isUnixSymlink()) {
            throw new IOException("it is a link: pack what it leads to");
        }
        if (!zip.canReadEntryData(entry)) {
            throw new IOException("it is packed by method " + entry.getMethod()
                    + ", which is not known here: unpack the zip, and name the folder");
        }
        return new CheckedEntry(zip.getInputStream(entry), entry, limit);
    }

    @Override
    public List<UnreadableFile> unlisted() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
