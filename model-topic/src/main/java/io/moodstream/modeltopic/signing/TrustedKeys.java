package io.moodstream.modeltopic.signing;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The public keys whose signatures count. Several at a time, so that a key can be changed: trust the new one everywhere,
 * sign with it, publish again what must stay, then take the old one away. Immutable.
 */
public final class TrustedKeys {

    private final Map<String, PublicKey> keys;
    private final boolean unsignedAllowed;

    private TrustedKeys(Map<String, PublicKey> keys, boolean unsignedAllowed) {
        this.keys = Map.copyOf(keys);
        this.unsignedAllowed = unsignedAllowed;
    }

    /** Exactly these keys; with none, nothing is trusted. */
    public static TrustedKeys of(PublicKey... keys) {
        return of(List.of(keys));
    }

    /**
     * The public key of a PEM file, or those of all {@code *.pem} files of a folder.
     *
     * @throws MoodstreamException if there is none, or a file holds something else than an X.509 Ed25519 public key
     */
    public static TrustedKeys read(Path fileOrFolder) {
        List<Path> files = Files.isDirectory(fileOrFolder) ? pemFiles(fileOrFolder) : List.of(fileOrFolder);
        return of(files.stream().map(TrustedKeys::readKey).toList());
    }

    /**
     * The operator's switch "unsigned models allowed": records without a signature, or with one by an unknown key, pass
     * as well. A TensorFlow graph is a program: whoever may write to the topic may then run code here. A wrong signature
     * by a trusted key still does not pass.
     */
    public TrustedKeys allowingUnsigned() {
        return new TrustedKeys(keys, true);
    }

    /**
     * Why a record is not to be believed.
     *
     * @return a sentence; empty if the record is fine
     */
    public Optional<String> complaint(Headers headers, SignedMessage message) {
        byte[] signature = value(headers, SigningKey.SIGNATURE_HEADER);
        byte[] id = value(headers, SigningKey.KEY_ID_HEADER);
        if (signature == null || id == null) {
            return unlessAllowed("It is not signed.");
        }
        String name = new String(id, StandardCharsets.UTF_8);
        PublicKey key = keys.get(name);
        if (key == null) {
            return unlessAllowed("It is signed with the unknown key '" + printable(name) + "'; trusted are "
                    + new TreeMap<>(keys).keySet() + ".");
        }
        return Ed25519.verify(key, message.bytes(), signature)
                ? Optional.empty()
                : Optional.of("Its signature with the key '" + name + "' does not fit its content.");
    }

    @Override
    public String toString() {
        return "TrustedKeys" + new TreeMap<>(keys).keySet() + (unsignedAllowed ? " and unsigned" : "");
    }

    private Optional<String> unlessAllowed(String complaint) {
        return unsignedAllowed ? Optional.empty() : Optional.of(complaint);
    }

    private static TrustedKeys of(List<PublicKey> keys) {
        Map<String, PublicKey> byId = new TreeMap<>();
        keys.forEach(key -> byId.put(Ed25519.id(key), key));
        return new TrustedKeys(byId, false);
    }

    private static List<Path> pemFiles(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(f -> f.toString().endsWith(".pem")).sorted().toList();
            if (files.isEmpty()) {
                throw new MoodstreamException("The folder of trusted keys " + folder
                        + " holds no *.pem file; put the publisher's public key there.");
            }
            return files;
        } catch (IOException e) {
            throw new MoodstreamException("The folder of trusted keys " + folder + " cannot be read (" + e + ").", e);
        }
    }

    private static PublicKey readKey(Path file) {
        String text = Pem.read(file);
        if (Pem.block(text, Pem.PRIVATE).isPresent()) {
            throw new MoodstreamException(
                    "The file of a trusted key " + file + " holds a private key; put only the public one there.");
        }
        byte[] key = Pem.block(text, Pem.PUBLIC)
                .orElseThrow(() -> new MoodstreamException(
                        "The file of a trusted key " + file + " holds no PUBLIC KEY block; put an X.509 PEM there."));
        try {
            return Ed25519.publicKey(key);
        } catch (InvalidKeySpecException e) {
            throw new MoodstreamException("The key in " + file + " is no Ed25519 public key.", e);
        }
    }

    private static byte @Nullable [] value(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }

    private static String printable(String name) {
        String plain = name.replaceAll("[^0-9A-Za-z-]", "?");
        return plain.length() <= 32 ? plain : plain.substring(0, 32) + "...";
    }
}
