package io.moodstream.modeltopic.publish;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model that has no version yet: the content of its manifest, and the folders that hold its parts.
 *
 * @param member name of the member
 * @param kind name of the member kind that loads it
 * @param preprocessing name and version of the step from photo bytes to pixels that it was trained with
 * @param featureSize numbers per photo between extractor and head
 * @param parts the extractor, the head and the golden set, each once; of a face detector its weights and its golden set
 * @param provenance how it was made
 * @param quality counts on the test split, if they were measured
 */
public record ModelDraft(
        String member,
        String kind,
        String preprocessing,
        int featureSize,
        List<DraftPart> parts,
        Provenance provenance,
        Optional<ConfusionCounts> quality) {

    public ModelDraft {
        parts = List.copyOf(parts);
    }

    /**
     * One part as a folder.
     *
     * @param role such as {@code extractor}, {@code head} or {@code golden}, see
     *     {@link io.moodstream.domain.PartDescriptor}
     * @param format file format, such as {@code tensorflow-saved-model}
     * @param folder its files; empty folders and links in it are left out
     */
    public record DraftPart(String role, String format, Path folder) {}
}
