package io.moodstream.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes a published model: what it is, where its parts are and where it comes from.
 *
 * @param id member and version
 * @param kind name of the member kind that loads it
 * @param preprocessing name and version of the step from photo bytes to pixels that it was trained with
 * @param featureSize numbers per photo between extractor and head
 * @param parts the extractor, the head and the golden set, each once; for a face detector, its weights and its golden
 *     set
 * @param provenance how it was made
 * @param quality counts on the test split, if it was evaluated
 */
public record Manifest(
        MemberVersion id,
        String kind,
        String preprocessing,
        int featureSize,
        List<PartDescriptor> parts,
        Provenance provenance,
        Optional<ConfusionCounts> quality) {

    public Manifest {
        parts = List.copyOf(parts);
    }

    /**
     * Returns the part with this role.
     *
     * @throws IllegalArgumentException if the manifest has none or several
     */
    public PartDescriptor part(String role) {
        List<PartDescriptor> found =
                parts.stream().filter(p -> p.role().equals(role)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "The manifest of " + id + " names " + found.size() + " parts '" + role + "' instead of one.");
        }
        return found.get(0);
    }

    /**
     * How a model was made.
     *
     * @param recipe name of the training recipe
     * @param seed seed of every random choice
     * @param data fingerprint of the training data, a SHA-256
     * @param base origin of a pre-trained base, such as {@code random base}; empty if the member has none
     * @param trainedAt end of the training, milliseconds since the epoch
     * @param libraries versions of the libraries that wrote the parts
     * @param facts anything else worth knowing, such as the number of parameters
     */
    public record Provenance(
            String recipe,
            long seed,
            String data,
            Optional<String> base,
            long trainedAt,
            Map<String, String> libraries,
            Map<String, String> facts) {
        public Provenance {
            libraries = Map.copyOf(libraries);
            facts = Map.copyOf(facts);
        }

        /** Returns a copy with these facts added; they replace facts of the same name. */
        public Provenance with(Map<String, String> more) {
            Map<String, String> all = new HashMap<>(facts);
            all.putAll(more);
            return new Provenance(recipe, seed, data, base, trainedAt, libraries, all);
        }
    }
}
