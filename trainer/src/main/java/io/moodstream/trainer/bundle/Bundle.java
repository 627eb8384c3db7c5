package io.moodstream.trainer.bundle;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.base.FacesBase;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/**
 * The bundled models. They are in a jar, their base as 8-bit integers; {@link #artifacts} unpacks them into artifact
 * folders.
 *
 * <p>Below {@code io/moodstream/bundle}: {@code extractors/vgg16.safetensors} (the base), {@code extractors/<name>/}
 * (other extractors, as served), {@code policies/} (the voting policies fitted to the members), and a folder for each
 * member with {@code manifest.json}, {@code history.csv}, {@code head/} and {@code golden/}.
 */
public final class Bundle {

    private Bundle() {}

    /**
     * The members as artifact folders, unpacked by the first call and reused later.
     *
     * @param cache folder to unpack them to
     * @throws MoodstreamException if the cache cannot be written to
     */
    public static List<ArtifactFolder> artifacts(Path cache) {
        return ArtifactPublisher.in(folder(cache));
    }

    /**
     * The parent folder of those artifact folders.
     *
     * @throws MoodstreamException if the cache cannot be written to
     */
    public static Path folder(Path cache) {
        URL base = Bundle.class.getResource(FacesBase.RESOURCE);
        if (base == null) {
            throw new IllegalStateException("The class path lacks the jar moodstream-bundle: build it anew.");
        }
        try {
            return folder(base.toURI(), cache);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The shipped models cannot be unpacked into '" + cache + "' (" + e + "): make room.", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A class path entry has no proper address: " + base, e);
        }
    }

    static Path folder(URI base, Path cache) throws IOException {
        if (!base.getScheme().equals("jar")) {
            return new BundleUnpacker(root(Path.of(base)), cache).folder();
        }
        // Raw, since a space or a '#' in the jar's path must stay encoded.
        String inJar = base.getRawSchemeSpecificPart();
        Path jar = Path.of(URI.create(inJar.substring(0, inJar.lastIndexOf("!/"))));
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            return new BundleUnpacker(root(files.getPath(FacesBase.RESOURCE)), cache).folder();
        }
    }

    private static Path root(Path base) {
        return base.resolve("../..").normalize();
    }
}
