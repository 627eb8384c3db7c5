package io.moodstream.modeltopic.follow;

import io.moodstream.domain.Manifest;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model whose signature and checksums are valid; its shapes and its golden set have not been checked yet.
 *
 * @param manifest its manifest
 * @param folders the unpacked parts by role; models that share a part share its folder, so it must not be modified
 */
public record VerifiedModel(Manifest manifest, Map<String, Path> folders) {

    public VerifiedModel {
        folders = Map.copyOf(folders);
    }
}
