package io.moodstream.schemas.codec;

import io.moodstream.Quality;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.serde.TrustedAvroClasses;
import java.time.Instant;
import java.util.Optional;

/** Model manifests. */
public final class Manifests {

    static {
        TrustedAvroClasses.trust();
    }

    /** Bytes of each chunk of a part but the last: a chunk record stays below Kafka's default limit of 1 MiB. */
    public static final int CHUNK_BYTES = 1_000_000;

    private Manifests() {}

    /**
     * The number of chunks of a part of this size; 0 for an empty one.
     *
     * @throws IllegalArgumentException if the number exceeds an int (2 PB)
     */
    public static int chunks(long size) {
        long chunks = size / CHUNK_BYTES + (size % CHUNK_BYTES == 0 ? 0 : 1);
        if (chunks > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A part of " + size + " bytes has too many slices.");
        }
        return (int) chunks;
    }

    public static io.moodstream.ModelManifest avro(Manifest manifest, Instant publishedAt) {
        Manifest.Provenance provenance = manifest.provenance();
        return io.moodstream.ModelManifest.newBuilder()
                .setMember(manifest.id().member())
                .setVersion(manifest.id().version())
                .setKind(manifest.kind())
                .setPreprocessing(manifest.preprocessing())
                .setFeatureSize(manifest.featureSize())
                .setParts(manifest.parts().stream().map(Manifests::avro).toList())
                .setRecipe(provenance.recipe())
                .setSeed(provenance.seed())
                .setDataFingerprint(provenance.data())
                .setBase(provenance.base().orElse(null))
                .setTrainedAt(Instant.ofEpochMilli(provenance.trainedAt()))
                .setPublishedAt(publishedAt)
                .setLibraries(provenance.libraries())
                .setFacts(provenance.facts())
                .setQuality(manifest.quality().map(Manifests::avro).orElse(null))
                .setRollout(manifest.rollout().orElse(null))
                .build();
    }

    /** @throws BadRecordException if a name, a version, a checksum or a size is out of range */
    public static Manifest domain(io.moodstream.ModelManifest avro) {
        try {
            return new Manifest(
                    new MemberVersion(avro.getMember(), avro.getVersion()),
                    avro.getKind(),
                    avro.getPreprocessing(),
                    avro.getFeatureSize(),
                    avro.getParts().stream().map(Manifests::domain).toList(),
                    provenance(avro),
                    Optional.ofNullable(avro.getQuality()).map(Manifests::domain),
                    Optional.ofNullable(avro.getRollout()));
        } catch (IllegalArgumentException e) {
            throw new BadRecordException("A model's manifest holds an impossible value: " + e.getMessage(), e);
        }
    }

    private static Manifest.Provenance provenance(io.moodstream.ModelManifest avro) {
        return new Manifest.Provenance(
                avro.getRecipe(),
                avro.getSeed(),
                avro.getDataFingerprint(),
                Optional.ofNullable(avro.getBase()),
                avro.getTrainedAt().toEpochMilli(),
                avro.getLibraries(),
                avro.getFacts());
    }

    private static io.moodstream.ModelPart avro(PartDescriptor part) {
        return new io.moodstream.ModelPart(part.role(), part.format(), part.sha256(), part.size(), chunks(part.size()));
    }

    private static PartDescriptor domain(io.moodstream.ModelPart avro) {
        return new PartDescriptor(avro.getRole(), avro.getFormat(), avro.getSha256(), avro.getSize());
    }

    private static Quality avro(ConfusionCounts counts) {
        return new Quality(
                counts.truePositives(), counts.falsePositives(), counts.trueNegatives(), counts.falseNegatives());
    }

    private static ConfusionCounts domain(Quality avro) {
        return new ConfusionCounts(
                avro.getTruePositives(), avro.getFalsePositives(), avro.getTrueNegatives(), avro.getFalseNegatives());
    }
}
