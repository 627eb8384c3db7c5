package io.moodstream.modeltopic.follow;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.parts.ModelStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A published model whose parts are in a store. */
record StoredModel(Manifest manifest, ModelStore store) implements PublishedModel {

    @Override
    public VerifiedModel fetch() {
        Map<String, Path> folders = new HashMap<>();
        for (PartDescriptor part : manifest.parts()) {
            folders.put(part.role(), store.folder(part));
        }
        return new VerifiedModel(manifest, folders);
    }
}
