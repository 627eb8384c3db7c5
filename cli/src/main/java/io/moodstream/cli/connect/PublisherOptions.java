package io.moodstream.cli.connect;

import io.moodstream.client.connect.Cluster;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster a command publishes to, and the key that signs it. */
public final class PublisherOptions {

    @Option(
            names = "--signing-key",
            paramLabel = "<file>",
            description =
                    "Ed25519 signing key (PEM). Default: keys/signing.pem in the data folder, created on first use.")
    private @Nullable Path file;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public ConnectionOptions connection() {
        return connection;
    }

    /** The given key, or else that of the data folder. */
    public SigningKey key() {
        return file == null ? connection.keys().signing() : SigningKey.read(file);
    }

    /** A publisher to the cluster's models topic that signs with this key and trusts the data folder's keys. */
    public ModelPublisher publisher(Cluster cluster) {
        // The signing key first: its first use adds it to the trusted keys.
        SigningKey signing = key();
        return new ModelPublisher(
                cluster.modelTopic(), signing, connection.keys().trusted(), Clock.systemUTC());
    }
}
