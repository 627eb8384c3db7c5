package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.PhotoNames;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The photos in some files, folders and zips, sorted by name within each. Those that cannot be read are recorded and
 * skipped. Keeps the zips open until it is closed.
 */
public final class PhotoInputs implements AutoCloseable {

    /** The path that stands for standard input. */
    public static final Path STDIN = Path.of("-");

    /** Enough to detect a photo above the maximum size. */
    private static final int MAX_BYTES = PhotoFetcher.MAX_BYTES + 1;

    private final PhotoFilter filter;
    private final InputStream stdin;
    private final List<SourceFiles> sources = new ArrayList<>();
    private final List<OutgoingPhoto> photos = new ArrayList<>();
    private final List<UnreadableFile> unreadables = new ArrayList<>();

    private PhotoInputs(PhotoFilter filter, InputStream stdin) {
        this.filter = filter;
        this.stdin = stdin;
    }

    /**
     * Lists the photos, reading names only. A file given explicitly is included whatever its name is.
     *
     * @throws MoodstreamException if a path does not exist, or no photo is found
     */
    public static PhotoInputs open(List<Path> paths, PhotoFilter filter) {
        return open(paths, filter, System.in);
    }

    /** The same with the input for {@link #STDIN}: one photo, or a zip. */
    static PhotoInputs open(List<Path> paths, PhotoFilter filter, InputStream stdin) {
        PhotoInputs inputs = new PhotoInputs(filter, stdin);
        try {
            paths.forEach(inputs::add);
            inputs.requireSome(paths);
            return inputs;
        } catch (RuntimeException e) {
            inputs.close();
            throw e;
        }
    }

    /** The photos, at most as many as the filter's limit. */
    public List<OutgoingPhoto> photos() {
        int wanted = Math.min(filter.limit(), photos.size());
        List<OutgoingPhoto> spread = new ArrayList<>(wanted);
        for (long i = 0; i < wanted; i++) {
            spread.add(photos.get((int) (i * photos.size() / wanted)));
        }
        return spread;
    }

    /** Folders and zips that could not be read. */
    public List<UnreadableFile> unreadables() {
        return List.copyOf(unreadables);
    }

    private void requireSome(List<Path> paths) {
        if (!photos.isEmpty()) {
            return;
        }
        if (!unreadables.isEmpty()) {
            throw new MoodstreamException("No photo can be read in " + UnreadableFile.list(unreadables) + ".");
        }
        throw new MoodstreamException("There is no photo in " + paths
                + (filter.only().isEmpty() ? "" : " that matches " + filter.only())
                + "; photos end in " + PhotoNames.sentence() + ".");
    }

    private void add(Path path) {
        try {
            if (path.equals(STDIN)) {
                addStandardInput();
            } else if (GlobExpansion.isGlob(path)) {
                addGlob(path);
            } else if (!Files.exists(path)) {
                throw new MoodstreamException("There is no file or folder '" + path + "'.");
            } else if (Files.isDirectory(path)) {
                // The given folder itself may provide the label.
                addAll(
                        SourceFiles.folder(path),
                        path.toAbsolutePath().normalize().getFileName() + "/");
            } else if (isZip(path.toString())) {
                addAll(SourceFiles.zip(path), "");
            } else {
                addNamed(path.toString(), () -> Files.newInputStream(path));
            }
        } catch (IOException e) {
            unreadables.add(UnreadableFile.of(path.toString(), e));
        }
    }

    private void addGlob(Path glob) throws IOException {
        GlobExpansion found = GlobExpansion.of(glob);
        unreadables.addAll(found.unlisted());
        if (found.files().isEmpty() && found.unlisted().isEmpty()) {
            throw new MoodstreamException("No file matches '" + glob + "'.");
        }
        for (SourceFile file : found.files()) {
            if (isZip(file.name())) {
                add(found.root().resolve(file.name()));
            } else {
                addNamed(found.root() + "/" + file.name(), file.content());
            }
        }
    }

    /** One photo, or a zip, which starts with PK. */
    private void addStandardInput() throws IOException {
        StandardInput input = StandardInput.read(stdin, MAX_BYTES);
        if (input.zip().isPresent()) {
            addAll(SourceFiles.zip(input.zip().get()), "");
        } else if (input.photo().length > 0) {
            photos.add(new OutgoingPhoto("stdin", filter.labelOf("stdin"), input::photo));
        }
    }

    private void addNamed(String path, SourceFile.Content content) {
        String name = path.replace(File.separatorChar, '/');
        SourceFile file = new SourceFile(name.substring(name.lastIndexOf('/') + 1), -1, content);
        photos.add(new OutgoingPhoto(file.name(), filter.labelOf(name), () -> file.read(MAX_BYTES)));
    }

    /** @param above prefix of each name for labels from folder names */
    private void addAll(SourceFiles files, String above) {
        sources.add(files);
        unreadables.addAll(files.unlisted());
        files.files().stream()
                .filter(file -> filter.wants(file.name()))
                .map(file ->
                        new OutgoingPhoto(file.name(), filter.labelOf(above + file.name()), () -> file.read(MAX_BYTES)))
                .forEach(photos::add);
    }

    private static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    @Override
    public void close() {
        for (SourceFiles source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
