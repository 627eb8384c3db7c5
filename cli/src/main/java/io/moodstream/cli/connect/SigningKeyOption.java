package io.moodstream.cli.connect;

import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --signing-key}: what models and pins are signed with. */
public final class SigningKeyOption {

    @Option(
            names = "--signing-key",
            paramLabel = "<file>",
            description =
                    "Ed25519 key that signs, as PEM. Default: keys/signing.pem in the data folder, made on first use.")
    private @Nullable Path file;

    /** The key named, else that of the data folder. */
    public SigningKey key(Path dataDir) {
        return file == null ? SigningKeys.in(dataDir).signing() : SigningKey.read(file);
    }

    /** What writes to the cluster's models topic with this key, and goes by what the data folder's keys signed there. */
    public ModelPublisher publisher(Cluster cluster, Path dataDir) {
        SigningKeys keys = SigningKeys.in(dataDir);
        return file == null
                ? keys.publisher(cluster)
                : new ModelPublisher(cluster.modelTopic(), SigningKey.read(file), keys.trusted(), Clock.systemUTC());
    }
}
