package io.moodstream.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files below a folder. */
record FolderFiles(Path root) implements SourceFiles {

    /** Up to three folders above train/happy/photo: enough for any archive, too little to walk a whole disk. */
    private static final int DEPTH = 6;

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(root, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
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
