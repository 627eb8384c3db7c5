package io.moodstream.cli.connect;

import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --signing-key}: the key that signs models and pins. */
public final class SigningKeyOption {

    @Option(
            names = "--signing-key",
            paramLabel = "<file>",
            description =
                    "Ed25519 key that signs, as PEM. Default: keys/signing.pem in the data folder, made on first use.")
    private @Nullable Path file;

    /** The given key, or else that of the data folder. */
    public SigningKey key(Path dataDir) {
        return file == null ? SigningKeys.in(dataDir).signing() : SigningKey.read(file);
    }

    /** A publisher to the cluster's models topic that signs with this key and trusts the data folder's keys. */
    public ModelPublisher publisher(Cluster cluster, Path dataDir) {
        SigningKeys keys = SigningKeys.in(dataDir);
        return file == null
                ? keys.publisher(cluster)
                : new ModelPublisher(cluster.modelTopic(), SigningKey.read(file), keys.trusted(), Clock.systemUTC());
    }
}
