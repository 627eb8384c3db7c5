package io.moodstream.importer.keras;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of a {@code .keras} archive. Nothing is unpacked to a disk, and no part is larger in memory than its limit,
 * whatever the archive says of it.
 *
 * @param config the model, as JSON
 * @param metadata the version of Keras, as JSON
 * @param weights an HDF5 file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record KerasArchive(String config, String metadata, byte[] weights) {

    private static final int ENTRIES = 1_000;

    static KerasArchive read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > ENTRIES) {
                throw new MoodstreamException("The archive has " + zip.size()
                        + " parts instead of the three of a .keras" + " file; save the model again with model.save.");
            }
            return new KerasArchive(
                    new String(part(zip, "config.json", KerasJson.MAX), StandardCharsets.UTF_8),
                    new String(part(zip, "metadata.json", KerasJson.MAX), StandardCharsets.UTF_8),
                    part(zip, "model.weights.h5", KerasModelFile.MAX_BYTES));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e); // a name in the archive that is no text
        }
    }

    private static byte[] part(ZipFile zip, String name, int max) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw new MoodstreamException(
                    "The archive has no " + name + ", so it is no .keras file; save the model with model.save.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new MoodstreamException("The part " + name + " of the archive unpacks to more than " + max
                        + " bytes; import a smaller network.");
            }
            return bytes;
        }
    }
}
