package io.moodstream.modeltopic.publish;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.parts.PackedPart;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Publishes packed drafts within a session: the chunks first, then the manifests and any rollout plans. */
final class ModelPublication {

    /** The highest version that {@link ModelKey} can represent. */
    private static final long MAX_VERSIONS = 999_999_999_999_999_999L;

    private final PublishSession session;
    private final PackedDrafts packed;
    private final PublishProgress progress;
    private long sent;

    ModelPublication(PublishSession session, PackedDrafts packed, PublishProgress progress) {
        this.session = session;
        this.packed = packed;
        this.progress = progress;
    }

    /** @param plans publishes the rollout plan of a version; returns its id, or nothing if there is none */
    List<Manifest> run(List<ModelDraft> drafts, Function<MemberVersion, Optional<String>> plans, Instant now) {
        List<Manifest> manifests = new ArrayList<>();
        for (ModelDraft draft : drafts) {
            Manifest manifest = packed.manifest(draft, nextVersion(draft.member()));
            manifests.add(plans.apply(manifest.id()).map(manifest::withRollout).orElse(manifest));
        }
        sendChunks();
        for (Manifest manifest : manifests) {
            session.send(new ModelKey.Manifest(manifest.id()), Manifests.avro(manifest, now));
        }
        return manifests;
    }

    private long nextVersion(String member) {
        long highest = session.state().highest(member);
        if (highest >= MAX_VERSIONS) {
            throw new MoodstreamException("The member '" + member + "' has reached version " + highest
                    + ", the last there can be; publish under another member name or to another topic.");
        }
        return highest + 1;
    }

    private void sendChunks() {
        long total = packed.parts().stream().mapToLong(this::missingBytes).sum();
        for (PackedPart part : packed.parts()) {
            BitSet missing = missing(part);
            for (int number = missing.nextSetBit(0); number >= 0; number = missing.nextSetBit(number + 1)) {
                session.send(new ModelKey.Chunk(part.sha256(), number), PackedDrafts.chunk(part, number));
                sent += bytes(part, number);
                progress.sent(sent, total);
            }
        }
    }

    private long missingBytes(PackedPart part) {
        return missing(part).stream().mapToLong(number -> bytes(part, number)).sum();
    }

    private BitSet missing(PackedPart part) {
        BitSet missing = new BitSet();
        missing.set(0, Manifests.chunks(part.size()));
        session.state().chunks().of(part.sha256()).forEach((number, position) -> {
            // Chunks signed by another key would be lost once that key is no longer trusted.
            if (position.placed() && !position.overwritten() && session.isOwn(position.signer())) {
                missing.clear(number);
            }
        });
        return missing;
    }

    private static long bytes(PackedPart part, int number) {
        return Math.min(Manifests.CHUNK_BYTES, part.size() - (long) number * Manifests.CHUNK_BYTES);
    }
}
