package io.moodstream.models.live;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.contract.FolderBytes;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.live.load.ModelLoader;
import io.moodstream.models.training.TrainedMember;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trained member as it comes out of the model topic. */
record Published(Manifest manifest, Map<String, Path> folders) {

    static Published of(MemberKind kind, TrainedMember trained, long version, Path golden) {
        return of(kind, trained, version, golden, Preprocessing.LUMA);
    }

    static Published of(
            MemberKind kind, TrainedMember trained, long version, Path golden, Preprocessing preprocessing) {
        try (FeatureExtractor extractor = SavedModelExtractor.load(trained.extractor(), preprocessing);
                ClassifierHead head = kind.load(trained.head(), extractor.size())) {
            List<Pixels> pictures = GoldenSet.pictures(1);
            new GoldenSet(pictures, head.score(extractor.extract(pictures))).save(golden);
            Manifest manifest = new Manifest(
                    new MemberVersion(kind.name(), version),
                    kind.name(),
                    preprocessing.id(),
                    extractor.size(),
                    List.of(
                            part(PartDescriptor.EXTRACTOR, "tensorflow-saved-model", trained.extractor()),
                            part(PartDescriptor.HEAD, kind.headFormat(), trained.head()),
                            part(PartDescriptor.GOLDEN, "golden-set", golden)),
                    new Manifest.Provenance("test", 1, "", Optional.empty(), 0, Map.of(), Map.of()),
                    Optional.empty());
            return new Published(
                    manifest,
                    Map.of(
                            PartDescriptor.EXTRACTOR, trained.extractor(),
                            PartDescriptor.HEAD, trained.head(),
                            PartDescriptor.GOLDEN, golden));
        }
    }

    Path folder(String role) {
        return Optional.ofNullable(folders.get(role)).orElseThrow();
    }

    Published withManifest(Manifest other) {
        return new Published(other, folders);
    }

    LoadedMember load(ModelLoader loader) {
        return loader.load(manifest, folders);
    }

    private static PartDescriptor part(String role, String format, Path folder) {
        try {
            byte[] names = FolderBytes.of(folder).toString().getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(names);
            return new PartDescriptor(role, format, String.format("%064x", new BigInteger(1, hash)), 1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
