package io.moodstream.models.live.load;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.features.ExtractorFormat;
import io.moodstream.models.features.ExtractorFormats;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.ReferenceCounted;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads published models into memory and accepts only those that score as they did at the trainer. Parts with the same
 * SHA-256 are loaded once, however many members and versions use them. Thread-safe.
 */
public final class ModelLoader {

    private final MemberKinds kinds;
    private final LoadListener listener;
    private final ExtractorFormats formats = ExtractorFormats.load();
    private final SharedResources<FeatureExtractor> extractors = new SharedResources<>();
    private final SharedResources<ClassifierHead> heads = new SharedResources<>();

    /** A loader without pauses between steps. */
    public ModelLoader(MemberKinds kinds) {
        this(kinds, LoadListener.AT_ONCE);
    }

    /** @param listener notified after each step of a load */
    public ModelLoader(MemberKinds kinds, LoadListener listener) {
        this.kinds = kinds;
        this.listener = listener;
    }

    /**
     * Loads, warms up and checks a model.
     *
     * @param folders folder of each part by its role: {@code extractor}, {@code head} and {@code golden}
     * @throws RejectedModelException if it does not fit, cannot be read, could do more than compute, or scores
     *     differently
     */
    public LoadedMember load(Manifest manifest, Map<String, Path> folders) {
        PublishedParts parts = new PublishedParts(manifest, folders);
        return parts.load(() -> tried(parts));
    }

    /** Number of extractors and heads in memory. */
    public int loadedResources() {
        return extractors.size() + heads.size();
    }

    private LoadedMember tried(PublishedParts parts) {
        LoadedMember member = member(parts);
        try {
            listener.done();
            new GoldenSetCheck(parts.manifest(), parts.folder(PartDescriptor.GOLDEN), listener).pass(member);
            return member;
        } catch (RuntimeException e) {
            member.close();
            throw e;
        }
    }

    private LoadedMember member(PublishedParts parts) {
        Manifest manifest = parts.manifest();
        MemberKind kind = kinds.get(manifest.kind());
        Preprocessing preprocessing = preprocessing(manifest);
        PartDescriptor extractorPart = manifest.part(PartDescriptor.EXTRACTOR);
        PartDescriptor headPart = manifest.part(PartDescriptor.HEAD);
        ExtractorFormat format = formats.get(extractorPart.format());
        parts.requireSame("head's format", kind.headFormat(), headPart.format());
        Path extractorFolder = parts.folder(PartDescriptor.EXTRACTOR);
        Path headFolder = parts.folder(PartDescriptor.HEAD);
        ReferenceCounted<FeatureExtractor> extractor = extractors.use(
                format.name() + "/" + preprocessing + "/" + extractorPart.sha256(),
                () -> format.load(extractorFolder, preprocessing));
        try {
            listener.done();
            parts.requireSame(
                    "number of features",
                    manifest.featureSize(),
                    extractor.value().size());
            // Kind and size are part of the key: another kind may read the same bytes differently, or not at all.
            ReferenceCounted<ClassifierHead> head = heads.use(
                    kind.name() + "/" + manifest.featureSize() + "/" + headPart.sha256(),
                    () -> kind.load(headFolder, manifest.featureSize()));
            return new LoadedMember(manifest.id(), extractor.value(), head.value(), () -> {
                heads.leave(head);
                extractors.leave(extractor);
            });
        } catch (RuntimeException e) {
            extractors.leave(extractor);
            throw e;
        }
    }

    private static Preprocessing preprocessing(Manifest manifest) {
        return Preprocessing.of(manifest.preprocessing())
                .orElseThrow(() -> new RejectedModelException(
                        manifest.id(),
                        "Its preprocessing is " + manifest.preprocessing() + ", and this release has "
                                + Stream.of(Preprocessing.values())
                                        .map(Preprocessing::id)
                                        .toList() + "."));
    }
}
