package io.moodstream.trainer.bundle;

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
import java.util.TreeMap;
import java.util.stream.Stream;

/** Unpacks the bundle's files into artifact folders below {@code <cache>/bundle/<their fingerprint>}. */
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
        if (!Files.isDirectory(place)) {
            Files.createDirectories(place.getParent());
            Path scratch = Files.createTempDirectory(place.getParent(), "unfinished-");
            Files.move(unpack(scratch), place);
            Folders.delete(scratch);
        }
        return place;
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

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
