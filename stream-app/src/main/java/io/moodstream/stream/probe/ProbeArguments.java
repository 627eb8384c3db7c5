package io.moodstream.stream.probe;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model as arguments of the child process: what its manifest says of loading it, and its parts with their folders.
 */
final class ProbeArguments {

    private static final int HEAD = 5;
    private static final int OF_PART = 5;
    private static final Manifest.Provenance UNKNOWN =
            new Manifest.Provenance("", 0, "", Optional.empty(), 0, Map.of(), Map.of());

    private ProbeArguments() {}

    static List<String> of(VerifiedModel model) {
        Manifest manifest = model.manifest();
        List<String> words = new ArrayList<>(List.of(
                manifest.id().member(),
                Long.toString(manifest.id().version()),
                manifest.kind(),
                manifest.preprocessing(),
                Integer.toString(manifest.featureSize())));
        for (PartDescriptor part : manifest.parts()) {
            Path folder = Objects.requireNonNull(model.folders().get(part.role()));
            words.addAll(List.of(
                    part.role(),
                    part.format(),
                    part.sha256(),
                    Long.toString(part.size()),
                    folder.toAbsolutePath().toString()));
        }
        return words;
    }

    static VerifiedModel model(List<String> words) {
        List<PartDescriptor> parts = new ArrayList<>();
        Map<String, Path> folders = new HashMap<>();
        for (int i = HEAD; i < words.size(); i += OF_PART) {
            parts.add(new PartDescriptor(
                    words.get(i), words.get(i + 1), words.get(i + 2), Long.parseLong(words.get(i + 3))));
            folders.put(words.get(i), Path.of(words.get(i + 4)));
        }
        Manifest manifest = new Manifest(
                new MemberVersion(words.get(0), Long.parseLong(words.get(1))),
                words.get(2),
                words.get(3),
                Integer.parseInt(words.get(4)),
                parts,
                UNKNOWN,
                Optional.empty());
        return new VerifiedModel(manifest, folders);
    }
}
