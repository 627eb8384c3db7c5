package io.moodstream.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files in a zip; nothing is unpacked to disk. */
final class ZipFiles implements SourceFiles {

    private final ZipFile zip;

    ZipFiles(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
    }

    @Override
    public List<String> names() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .sorted()
                .toList();
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readNBytes(limit);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
