package io.moodstream.modeltopic;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest.Provenance;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.ModelDraft.DraftPart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something to publish, for tests in which nothing loads it. */
final class TinyDraft {

    static final Provenance PROVENANCE =
            new Provenance("tiny", 7, "ab".repeat(32), Optional.empty(), 5, Map.of("tf", "2"), Map.of());

    private TinyDraft() {}

    /** A version of this member that consists of these two folders. */
    static ModelDraft of(String member, Path extractor, Path head) {
        return new ModelDraft(
                member,
                "custom-cnn",
                "bilinear-48/1",
                256,
                List.of(
                        new DraftPart(PartDescriptor.EXTRACTOR, "tensorflow-saved-model", extractor),
                        new DraftPart(PartDescriptor.HEAD, "tensorflow-saved-model", head)),
                PROVENANCE,
                Optional.of(new ConfusionCounts(1, 2, 3, 4)));
    }
}
