package io.moodstream.local.broker;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates the single user of a listener: the one in the listener's own JAAS configuration. Kafka stores SCRAM
 * users in its metadata. A broker that has run without a password has none there, and nobody could log in to create the
 * first.
 */
public final class ListenerUser implements AuthenticateCallbackHandler {

    private String name = "";
    private @Nullable ScramCredential credential;

    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> login) {
        Map<String, ?> options = login.get(0).getOptions();
        name = String.valueOf(options.get("username"));
        ScramMechanism scram = ScramMechanism.forMechanismName(mechanism);
        try {
            credential = new ScramFormatter(scram)
                    .generateCredential(String.valueOf(options.get("password")), scram.minIterations());
        } catch (NoSuchAlgorithmException impossible) {
            throw new KafkaException("This JVM lacks " + mechanism + ".", impossible);
        }
    }

    @Override
    public void handle(Callback[] callbacks) {
        boolean known = false;
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback named) {
                known = name.equals(named.getDefaultName());
            } else if (callback instanceof ScramCredentialCallback asked && known) {
                asked.scramCredential(credential);
            }
        }
    }

    @Override
    public void close() {}
}
