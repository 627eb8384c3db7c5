package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The photos below some files, folders and zips, sorted by name within each. Holds the zips open until it is closed. */
public final class PhotoInputs implements AutoCloseable {

    /** Stands for standard input where a path is asked for. */
    public static final Path STDIN = Path.of("-");

    private final Selection selection;
    private final InputStream stdin;
    private final List<ZipFile> zips = new ArrayList<>();
    private final List<Photo> photos = new ArrayList<>();

    private PhotoInputs(Selection selection, InputStream stdin) {
        this.selection = selection;
        this.stdin = stdin;
    }

    /**
     * Lists the photos; nothing but names is read yet. A file that is named itself is taken whatever its name is.
     *
     * @throws MoodstreamException if a path does not exist or cannot be read, or no photo is found
     */
    public static PhotoInputs open(List<Path> paths, Selection selection) {
        return open(paths, selection, System.in);
    }

    /** The same with what {@link #STDIN} reads: one photo, or a zip. */
    static PhotoInputs open(List<Path> paths, Selection selection, InputStream stdin) {
        PhotoInputs inputs = new PhotoInputs(selection, stdin);
        try {
            paths.forEach(inputs::add);
            if (inputs.photos.isEmpty()) {
                throw new MoodstreamException("There is no photo in " + paths
                        + (selection.only().isEmpty() ? "" : " that matches " + selection.only())
                        + "; photos end in .jpg, .jpeg, .png, .gif, .bmp, .webp, .tif, .tiff, .heic, .heif or .avif.");
            }
            return inputs;
        } catch (RuntimeException e) {
            inputs.close();
            throw e;
        }
    }

    /** The photos, at most as many as the selection's limit. */
    public List<Photo> photos() {
        int wanted = Math.min(selection.limit(), photos.size());
        List<Photo> spread = new ArrayList<>(wanted);
        for (long i = 0; i < wanted; i++) {
            spread.add(photos.get((int) (i * photos.size() / wanted)));
        }
        return spread;
    }

    private void add(Path path) {
        try {
            if (path.equals(STDIN)) {
                addStandardInput();
            } else if (Globs.isGlob(path) && !Files.exists(path)) {
                addGlob(path);
            } else if (Files.isDirectory(path)) {
                addFolder(path);
            } else if (!Files.isReadable(path)) {
                throw new MoodstreamException("There is no file or folder '" + path + "' that can be read.");
            } else if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                addZip(path);
            } else {
                String name = path.getFileName().toString();
                photos.add(new Photo(name, selection.labelOf(path.toString()), () -> Files.readAllBytes(path)));
            }
        } catch (IOException e) {
            throw new MoodstreamException("'" + path + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private void addGlob(Path glob) throws IOException {
        List<Path> files = Globs.files(glob);
        if (files.isEmpty()) {
            throw new MoodstreamException("No file matches '" + glob + "'.");
        }
        files.forEach(this::add);
    }

    /** One photo, or a zip, which begins with PK. */
    private void addStandardInput() throws IOException {
        byte[] content = stdin.readAllBytes();
        if (content.length > 1 && content[0] == 'P' && content[1] == 'K') {
            Path zip = Files.createTempFile("moodstream-stdin", ".zip");
            zip.toFile().deleteOnExit();
            addZip(Files.write(zip, content));
        } else if (content.length > 0) {
            photos.add(new Photo("stdin", selection.labelOf("stdin"), () -> content));
        }
    }

    private void addFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            // The folder that was named may itself be the one that gives the label.
            String labelled = folder.toAbsolutePath().normalize().getFileName() + "/" + name;
            add(name, labelled, () -> Files.readAllBytes(file));
        }
    }

    private void addZip(Path path) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new MoodstreamException("'" + path + "' is not a complete zip file: " + e.getMessage() + ".", e);
        }
        zips.add(zip);
        zip.stream()
                .filter(entry -> !entry.isDirectory())
                .sorted(java.util.Comparator.comparing(ZipEntry::getName))
                .forEach(entry -> add(entry.getName(), entry.getName(), () -> read(zip, entry)));
    }

    private void add(String name, String labelled, Photo.Content content) {
        if (selection.wants(name)) {
            photos.add(new Photo(name, selection.labelOf(labelled), content));
        }
    }

    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        for (ZipFile zip : zips) {
            try {
                zip.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
