package io.moodstream.modeltopic.publish;

import io.moodstream.ModelChunk;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.parts.PackedPart;
import io.moodstream.modeltopic.parts.PartPacking;
import io.moodstream.modeltopic.parts.UnpackLimits;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The parts of a training run's drafts, packed into a temporary folder; each folder and each content once. */
final class PackedDrafts implements ChunkSink, AutoCloseable {

    private final Path temporary;
    private final Map<Path, PackedPart> byFolder = new HashMap<>();
    private final Map<String, PackedPart> byContent = new TreeMap<>();

    private PackedDrafts(Path temporary) {
        this.temporary = temporary;
    }

    /** @throws MoodstreamException if there is no draft, a member occurs twice, or a folder cannot be packed */
    static PackedDrafts pack(List<ModelDraft> drafts) {
        check(drafts);
        try {
            PackedDrafts packed = new PackedDrafts(Files.createTempDirectory("moodstream-publish-"));
            try {
                drafts.forEach(draft -> draft.parts().forEach(packed::add));
                return packed;
            } catch (RuntimeException e) {
                packed.close();
                throw e;
            }
        } catch (IOException e) {
            throw new MoodstreamException("There is no room for packing in the temporary folder (" + e + ").", e);
        }
    }

    /** The draft's manifest with this version. */
    Manifest manifest(ModelDraft draft, long version) {
        return new Manifest(
                new MemberVersion(draft.member(), version),
                draft.kind(),
                draft.preprocessing(),
                draft.featureSize(),
                draft.parts().stream().map(this::part).toList(),
                draft.provenance(),
                draft.quality());
    }

    Collection<PackedPart> parts() {
        return byContent.values();
    }

    @Override
    public boolean holds(String sha256) {
        return false;
    }

    /** A chunk on the topic counts as present unless it belongs to one of these parts and has other bytes. */
    @Override
    public boolean accept(ModelKey.Chunk key, ModelChunk chunk) {
        PackedPart part = byContent.get(key.sha256());
        if (part == null || key.number() >= Manifests.chunks(part.size())) {
            return true;
        }
        return chunk.equals(chunk(part, key.number()));
    }

    static ModelChunk chunk(PackedPart part, int number) {
        return new ModelChunk(
                part.sha256(),
                number,
                Manifests.chunks(part.size()),
                part.chunk((long) number * Manifests.CHUNK_BYTES, Manifests.CHUNK_BYTES));
    }

    @Override
    public void close() {
        try {
            for (PackedPart part : byFolder.values()) {
                Files.deleteIfExists(part.file());
            }
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new MoodstreamException("The temporary folder " + temporary + " could not be deleted.", e);
        }
    }

    private void add(ModelDraft.DraftPart piece) {
        PackedPart part = byFolder.computeIfAbsent(
                piece.folder(), folder -> PartPacking.pack(folder, temporary.resolve(byFolder.size() + ".zip")));
        if (part.size() > UnpackLimits.DEFAULT.bytes()) {
            throw new MoodstreamException("The " + piece.role() + " in " + piece.folder() + " packs to " + part.size()
                    + " bytes; readers accept up to " + UnpackLimits.DEFAULT.bytes() + ".");
        }
        byContent.putIfAbsent(part.sha256(), part);
    }

    private PartDescriptor part(ModelDraft.DraftPart part) {
        PackedPart packed = byFolder.get(part.folder());
        if (packed == null) {
            throw new IllegalArgumentException("The folder " + part.folder() + " was not packed.");
        }
        return new PartDescriptor(part.role(), part.format(), packed.sha256(), packed.size());
    }

    private static void check(List<ModelDraft> drafts) {
        if (drafts.isEmpty()) {
            throw new MoodstreamException("There is no model to publish; name at least one.");
        }
        Set<String> members = new HashSet<>();
        for (ModelDraft draft : drafts) {
            if (!members.add(draft.member())) {
                throw new MoodstreamException(
                        "The member '" + draft.member() + "' is to be published twice at once; publish one of them.");
            }
            Set<String> roles = new HashSet<>();
            draft.parts().forEach(part -> {
                if (!roles.add(part.role())) {
                    throw new MoodstreamException(
                            "The draft of '" + draft.member() + "' has the role '" + part.role() + "' twice.");
                }
            });
        }
    }
}
