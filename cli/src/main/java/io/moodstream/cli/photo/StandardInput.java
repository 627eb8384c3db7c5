package io.moodstream.cli.photo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What came by a pipe: a photo, or a zip, which is read from its end and so becomes a file first. */
record StandardInput(byte[] photo, Optional<Path> zip) {

    /** @param limit bytes of a photo that are read at most */
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
        Files.copy(buffered, zip, StandardCopyOption.REPLACE_EXISTING);
        return new StandardInput(new byte[0], Optional.of(zip));
    }
}
