package io.moodstream.cli.connect;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The keys of a data folder: {@code keys/signing.pem}, which only its owner may read, and {@code keys/trusted/*.pem},
 * the public keys whose models the stream app runs.
 */
public final class SigningKeys {

    private final Path folder;

    private SigningKeys(Path folder) {
        this.folder = folder;
    }

    /** The keys below this data folder, which need not be there yet. */
    public static SigningKeys in(Path dataDir) {
        return new SigningKeys(dataDir.resolve("keys"));
    }

    /** Folder of the public keys that are trusted. */
    public Path trustedFolder() {
        return folder.resolve("trusted");
    }

    /**
     * The publisher's key, made and trusted here at its first use.
     *
     * @throws MoodstreamException if the folder cannot be written or holds something else
     */
    public SigningKey signing() {
        Path file = folder.resolve("signing.pem");
        if (Files.exists(file)) {
            return SigningKey.read(file);
        }
        try {
            Files.createDirectories(trustedFolder());
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The folder of keys " + folder + " cannot be made: " + e.getMessage() + ".", e);
        }
        SigningKey key = SigningKey.generate();
        key.write(file);
        key.writePublic(trustedFolder().resolve(key.id() + ".pem"));
        return key;
    }

    /** What writes to the cluster's models topic with the key of this folder, and goes by what the trusted keys signed. */
    public ModelPublisher publisher(Cluster cluster) {
        return new ModelPublisher(cluster.modelTopic(), signing(), trusted(), Clock.systemUTC());
    }

    /** The keys that are trusted; none before the first use of {@link #signing}. */
    public TrustedKeys trusted() {
        return Files.isDirectory(trustedFolder()) ? TrustedKeys.read(trustedFolder()) : TrustedKeys.of();
    }
}
