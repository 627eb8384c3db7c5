package io.moodstream.modeltopic;

import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.ModelPart;
import io.moodstream.modeltopic.parts.ModelStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A published model whose pieces are in a store. */
record StoredModel(ModelManifest manifest, ModelStore store) implements PublishedModel {

    @Override
    public VerifiedModel fetch() {
        Map<String, Path> folders = new HashMap<>();
        for (ModelPart part : manifest.parts()) {
            folders.put(part.role(), store.folder(part));
        }
        return new VerifiedModel(manifest, folders);
    }
}
