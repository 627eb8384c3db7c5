package io.moodstream.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files below a folder. */
record FolderFiles(Path root, int depth) implements SourceFiles {

    /** Up to three folders above train/happy/photo: enough for any archive, too little to walk a whole disk. */
    private static final int DEPTH = 6;

    /** As deep as the photos of a data set lie. */
    FolderFiles(Path root) {
        this(root, DEPTH);
    }

    /** However deep. */
    static FolderFiles deep(Path root) {
        return new FolderFiles(root, Integer.MAX_VALUE);
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(name))) {
            return in.readNBytes(limit);
        }
    }

    @Override
    public void close() {}
}
