package io.moodstream.trainer.data.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files below a folder. */
record FolderFiles(List<SourceFile> files, List<UnreadableFile> unlisted) implements SourceFiles {

    static FolderFiles list(Path root, int depth) throws IOException {
        Walk walk = new Walk(root);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
        walk.files.sort(Comparator.comparing(SourceFile::name));
        return new FolderFiles(List.copyOf(walk.files), List.copyOf(walk.unlisted));
    }

    @Override
    public void close() {}

    /** Collects files, and continues past folders that it may not read. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final List<SourceFile> files = new ArrayList<>();
        private final List<UnreadableFile> unlisted = new ArrayList<>();
        private final Path root;

        Walk(Path root) {
            this.root = root;
        }

        /** A dangling link also counts as a file, an unreadable one. */
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = name(file);
            if ((attributes.isRegularFile() || attributes.isSymbolicLink()) && !SystemFiles.contains(name)) {
                files.add(new SourceFile(name, attributes.size(), () -> Files.newInputStream(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!(e instanceof FileSystemLoopException) && !SystemFiles.contains(name(file))) {
                unlisted.add(UnreadableFile.of(name(file), e));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                unlisted.add(UnreadableFile.of(name(folder), e));
            }
            return FileVisitResult.CONTINUE;
        }

        private String name(Path file) {
            return root.relativize(file).toString().replace(File.separatorChar, '/');
        }
    }
}
