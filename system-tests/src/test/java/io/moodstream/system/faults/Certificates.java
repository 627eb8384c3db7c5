package io.moodstream.system.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates for one test: each identity is its own authority, and one trust store holds those that are
 * trusted.
 *
 * @param folder of the stores, each named {@code <name>.p12}
 * @param password of all of them
 */
record Certificates(Path folder, String password) {

    private static final String TYPE = "PKCS12";

    /** Makes a key pair with a certificate for CN=name at 127.0.0.1, for each name, in parallel. */
    void make(String... names) throws IOException, InterruptedException {
        List<Process> making = new ArrayList<>();
        for (String name : names) {
            making.add(new ProcessBuilder(keytool(name)).inheritIO().start());
        }
        for (Process one : making) {
            if (one.waitFor() != 0) {
                throw new IllegalStateException("keytool ended with " + one.exitValue());
            }
        }
    }

    private List<String> keytool(String name) {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String words = program + " -genkeypair -alias " + name + " -keyalg EC -dname CN=" + name
                + " -ext san=ip:127.0.0.1 -validity 2 -storetype " + TYPE + " -keystore " + store(name) + " -storepass "
                + password;
        return List.of(words.split(" "));
    }

    private Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    /** Makes a store of the certificates of these identities. */
    void trust(String... names) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        for (String name : names) {
            trusted.setCertificateEntry(name, load(store(name)).getCertificate(name));
        }
        try (OutputStream out = Files.newOutputStream(store("trust"))) {
            trusted.store(out, password.toCharArray());
        }
    }

    /** For a server that is this identity and trusts those of the trust store. */
    SSLContext context(String name) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store(name)), password.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(store("trust")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Properties, by Kafka's names, of a client that trusts those of the trust store. */
    Map<String, String> trusting() {
        return Map.of(
                "ssl.truststore.type", TYPE,
                "ssl.truststore.location", store("trust").toString(),
                "ssl.truststore.password", password);
    }

    /** The same for a client that also presents the certificate of this identity. */
    Map<String, String> client(String name) {
        Map<String, String> properties = new HashMap<>(trusting());
        properties.put("ssl.keystore.type", TYPE);
        properties.put("ssl.keystore.location", store(name).toString());
        properties.put("ssl.keystore.password", password);
        properties.put("ssl.key.password", password);
        return properties;
    }

    private KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        return keys;
    }
}
