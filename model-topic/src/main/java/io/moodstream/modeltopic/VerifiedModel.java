package io.moodstream.modeltopic;

import io.moodstream.domain.Manifest;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model whose signature and checksums are fine; its shapes and its golden set have not been tried yet.
 *
 * @param manifest what it is
 * @param folders the unpacked pieces by role; models that share a piece share its folder, so nobody writes there
 */
public record VerifiedModel(Manifest manifest, Map<String, Path> folders) {

    public VerifiedModel {
        folders = Map.copyOf(folders);
    }
}
