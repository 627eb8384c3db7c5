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
 * @param rollout id of the rollout plan that it is published with; without one it goes live when it is published
 */
public record Manifest(
        MemberVersion id,
        String kind,
        String preprocessing,
        int featureSize,
        List<PartDescriptor> parts,
        Provenance provenance,
        Optional<ConfusionCounts> quality,
        Optional<String> rollout) {

    public Manifest {
        parts = List.copyOf(parts);
    }

    /** A manifest without a rollout plan. */
    public Manifest(
            MemberVersion id,
            String kind,
            String preprocessing,
            int featureSize,
            List<PartDescriptor> parts,
            Provenance provenance,
            Optional<ConfusionCounts> quality) {
        this(id, kind, preprocessing, featureSize, parts, provenance, quality, Optional.empty());
    }

    /** The same model, published with this rollout plan. */
    public Manifest withRollout(String planId) {
        return new Manifest(id, kind, preprocessing, featureSize, parts, provenance, quality, Optional.of(planId));
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
     * @param recipe name of the training recipe, or {@link #IMPORT}
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

        /** The recipe of what was not trained here. */
        public static final String IMPORT = "import";

        public Provenance {
            libraries = Map.copyOf(libraries);
            facts = Map.copyOf(facts);
        }

        /** Whether it was trained elsewhere and imported. */
        public boolean isImported() {
            return recipe.equals(IMPORT);
        }

        /** Returns a copy with these facts added; they replace facts of the same name. */
        public Provenance with(Map<String, String> more) {
            Map<String, String> all = new HashMap<>(facts);
            all.putAll(more);
            return new Provenance(recipe, seed, data, base, trainedAt, libraries, all);
        }
    }
}
