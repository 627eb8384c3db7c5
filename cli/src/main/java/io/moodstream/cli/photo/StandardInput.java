package io.moodstream.cli.photo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Standard input: a photo, or a zip, which is first copied to a file, since zips are read from the end. */
record StandardInput(byte[] photo, Optional<Path> zip) {

    /** @param limit maximum number of bytes read of a photo */
    static StandardInput read(InputStream in, int limit) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean isZip = buffered.read() == 'P' && buffered.read() == 'K';
        buffered.reset();
        if (!isZip) {
            return new StandardInput(buffered.readNBytes(limit), Optional.empty());
        }
        Path zip = Files.createTempFile("moodstream-stdin", ".zip");
        zip.toFile().deleteOnExit();
        // Into this file: Files.copy would replace it by one that other users can read.
        try (OutputStream out = Files.newOutputStream(zip)) {
            buffered.transferTo(out);
        }
        return new StandardInput(new byte[0], Optional.of(zip));
    }
}
