package io.moodstream.trainer.bundle;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.vgg16.Vgg16;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.Folders;
import io.moodstream.trainer.artifact.PolicyFiles;
import io.moodstream.trainer.base.FacesBase;
import io.moodstream.trainer.run.FolderHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Unpacks the bundle's files into artifact folders below {@code <cache>/bundle/<their fingerprint>}. Unpacked ones are
 * compared with the bundle before they are used again, since they are published and signed, and others may have been
 * able to write to the cache. On a platform that writes the base as other bytes than the release was made with, they
 * are unpacked each time.
 */
final class BundleUnpacker {

    private static final String EXTRACTORS = "extractors";

    private final MemberKinds kinds = MemberKinds.load();
    private final Map<String, Path> extractors = new TreeMap<>();
    private final Path root;
    private final Path cache;

    BundleUnpacker(Path root, Path cache) {
        this.root = root;
        this.cache = cache;
    }

    /** The folder of the unpacked artifact folders. */
    Path folder() throws IOException {
        Path place = cache.resolve("bundle").resolve(FolderHash.of(root));
        if (!isUnpacked(place)) {
            Files.createDirectories(place.getParent());
            Path scratch = Files.createTempDirectory(place.getParent(), "unfinished-");
            Path members = unpack(scratch);
            Folders.delete(place);
            Files.move(members, place);
            Folders.delete(scratch);
        }
        return place;
    }

    /** Whether the folder holds the bundle's members and policies, and nothing else. */
    private boolean isUnpacked(Path place) throws IOException {
        Set<String> names = names(root);
        names.remove(EXTRACTORS);
        if (!Files.isDirectory(place) || !names(place).equals(names)) {
            return false;
        }
        for (String name : names) {
            if (!isSame(root.resolve(name), place.resolve(name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Path packed, Path unpacked) throws IOException {
        if (unpacked.endsWith(PolicyFiles.FOLDER)) {
            return FolderHash.of(packed).equals(FolderHash.of(unpacked));
        }
        try {
            return ArtifactFolder.read(unpacked).hasManifestOf(packed);
        } catch (MoodstreamException notThisMember) {
            return false;
        }
    }

    private Path unpack(Path scratch) throws IOException {
        Path members = scratch.resolve("members");
        PolicyFiles.copy(root, members);
        for (Path packed : list(root)) {
            String name = packed.getFileName().toString();
            if (!name.equals(EXTRACTORS) && !name.equals(PolicyFiles.FOLDER)) {
                Path files = scratch.resolve(name);
                Folders.copy(packed, files);
                ArtifactFolder.assemble(members.resolve(name), files, extractor(files, scratch.resolve(EXTRACTORS)));
            }
        }
        return members;
    }

    private Path extractor(Path member, Path scratch) throws IOException {
        String name = kinds.get(ArtifactFolder.kindIn(member)).extractor();
        Path known = extractors.get(name);
        if (known != null) {
            return known;
        }
        Path folder = scratch.resolve(name);
        Files.createDirectories(scratch);
        if (name.equals(Vgg16.EXTRACTOR)) {
            Vgg16.export(FacesBase.read(), Files.createDirectories(folder));
        } else {
            Folders.copy(root.resolve(EXTRACTORS).resolve(name), folder);
        }
        extractors.put(name, folder);
        return folder;
    }

    private static Set<String> names(Path folder) throws IOException {
        return list(folder).stream()
                .map(path -> path.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
