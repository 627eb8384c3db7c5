package io.moodstream.modeltopic.parts;

import java.nio.file.Path;

/**
 * A folder packed into one file.
 *
 * @param file the zip
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 * @param size its bytes
 */
public record PackedPart(Path file, String sha256, long size) {}
