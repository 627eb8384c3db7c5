package io.moodstream.local.folder;

import io.moodstream.local.config.LocalPlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The key by which broker and registry prove that they are this data folder's, before a client sends them anything: any
 * program can listen on a port of loopback that is free.
 *
 * @param keyStore key and certificate, which only the owner can read
 * @param certificate the certificate alone, as PEM, which clients trust
 */
public record ServerCertificate(Path keyStore, Path certificate) {

    public static final String STORE_TYPE = "PKCS12";

    /** No secret, but the format wants one: the key is protected by the permissions of its file. */
    public static final String STORE_PASSWORD = "moodstream";

    private static final String ALIAS = "moodstream";
    private static final String OPTIONS = "-J-XX:TieredStopAtLevel=1 -genkeypair -keyalg EC -groupname secp256r1"
            + " -dname CN=moodstream -ext san=ip:127.0.0.1,dns:localhost -validity 36500";

    /**
     * The data folder's certificate; generates a key if there is none.
     *
     * @param java the {@code java} executable beside which {@code keytool} is
     * @throws LocalPlatformException if no key can be generated
     */
    public static ServerCertificate keepOrMake(DataFolder folder, Path java) throws IOException {
        ServerCertificate made = new ServerCertificate(folder.key(), folder.certificate());
        if (!Files.exists(made.keyStore)) {
            made.generateKey(java.resolveSibling("keytool"));
        }
        PrivateFile.write(made.certificate, made.pem());
        return made;
    }

    /** For a client that trusts this certificate alone. */
    public SSLContext clientContext() throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance(STORE_TYPE);
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, read());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private String pem() throws IOException {
        try {
            String base64 = Base64.getMimeEncoder().encodeToString(read().getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64.replace("\r", "") + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private Certificate read() throws IOException, GeneralSecurityException {
        Certificate found = KeyStore.getInstance(keyStore.toFile(), STORE_PASSWORD.toCharArray())
                .getCertificate(ALIAS);
        if (found == null) {
            throw new GeneralSecurityException("it has no entry '" + ALIAS + "'");
        }
        return found;
    }

    private IOException unusable(Exception e) {
        return new IOException(
                keyStore + " is not the key that was generated (" + e.getMessage() + "); without the file, a new one"
                        + " is made",
                e);
    }

    private void generateKey(Path keytool) throws IOException {
        Path unfinished = PrivateFile.unfinished(keyStore);
        try {
            run(words(keytool, unfinished));
        } catch (IOException e) {
            throw new LocalPlatformException(
                    "The key of broker and registry, which a password needs, cannot be made by " + keytool + " ("
                            + e.getMessage() + "): use a JDK that has this program.",
                    e);
        }
        PrivateFile.restrict(unfinished);
        PrivateFile.finish(unfinished, keyStore);
    }

    private static void run(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static List<String> words(Path keytool, Path file) {
        List<String> words = new ArrayList<>(List.of(keytool.toString()));
        words.addAll(List.of(OPTIONS.split(" ", -1)));
        words.addAll(List.of("-alias", ALIAS, "-storetype", STORE_TYPE, "-storepass", STORE_PASSWORD));
        words.addAll(List.of("-keystore", file.toString()));
        return words;
    }
}
