package io.moodstream.client.connect;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The keys of a data folder: {@code keys/signing.pem}, readable by its owner only, and {@code keys/trusted/*.pem}, the
 * public keys whose models the stream app runs.
 */
public final class SigningKeys {

    private final Path folder;

    private SigningKeys(Path folder) {
        this.folder = folder;
    }

    /** The keys of this data folder, which need not exist yet. */
    public static SigningKeys in(Path dataDir) {
        return new SigningKeys(dataDir.resolve("keys"));
    }

    /** Folder of the trusted public keys. */
    public Path trustedFolder() {
        return folder.resolve("trusted");
    }

    /**
     * The publisher's key, generated and added to the trusted keys on first use.
     *
     * @throws MoodstreamException if the folder cannot be written, or contains something else
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

    /** A publisher to the cluster's models topic that signs with this folder's key and trusts its trusted keys. */
    public ModelPublisher publisher(Cluster cluster) {
        return new ModelPublisher(cluster.modelTopic(), signing(), trusted(), Clock.systemUTC());
    }

    /** The trusted keys; none before the first use of {@link #signing}. */
    public TrustedKeys trusted() {
        return Files.isDirectory(trustedFolder()) ? TrustedKeys.read(trustedFolder()) : TrustedKeys.of();
    }
}
