package io.moodstream.modeltopic.signing;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;

/**
 * The public keys whose signatures are trusted. There may be several, for key rotation: trust the new key everywhere,
 * sign with it, republish what must stay, then remove the old key. Immutable.
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
     * @throws MoodstreamException if there is none, or a file is not an X.509 Ed25519 public key
     */
    public static TrustedKeys read(Path fileOrFolder) {
        List<Path> files = Files.isDirectory(fileOrFolder) ? pemFiles(fileOrFolder) : List.of(fileOrFolder);
        return of(files.stream().map(TrustedKeys::readKey).toList());
    }

    /**
     * The operator's switch "unsigned models allowed": also accepts records without a signature, or with one by an
     * unknown key. A TensorFlow graph is a program, so anyone with write access to the topic can then run code here. A
     * wrong signature by a trusted key is still rejected.
     */
    public TrustedKeys allowingUnsigned() {
        return new TrustedKeys(keys, true);
    }

    /** These keys and this one. */
    public TrustedKeys and(PublicKey key) {
        Map<String, PublicKey> more = new TreeMap<>(keys);
        more.put(Ed25519.id(key), key);
        return new TrustedKeys(more, unsignedAllowed);
    }

    /** Whether no key is trusted. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether records that no trusted key signed are accepted. */
    public boolean unsignedAllowed() {
        return unsignedAllowed;
    }

    /**
     * Why a record is not trusted.
     *
     * @param message the signed content, whose hash takes time; requested only if the record has a signature of the
     *     right size that claims to be by a trusted key
     * @return a sentence; empty if the record is trusted
     */
    public Optional<String> problem(Headers headers, Supplier<SignedMessage> message) {
        Optional<Signature> signature = Signature.of(headers);
        if (signature.isEmpty()) {
            return unlessAllowed("It is not signed.");
        }
        String name = signature.get().keyId();
        PublicKey key = keys.get(name);
        if (key == null) {
            return unlessAllowed("It is signed with the unknown key '" + printable(name) + "'; trusted are "
                    + new TreeMap<>(keys).keySet() + ".");
        }
        byte[] signed = signature.get().bytes().array();
        if (signed.length != Ed25519.SIGNATURE_BYTES) {
            return Optional.of("Its signature with the key '" + name + "' has " + signed.length + " bytes, not "
                    + Ed25519.SIGNATURE_BYTES + ".");
        }
        return Ed25519.verify(key, message.get().bytes(), signed)
                ? Optional.empty()
                : Optional.of("Its signature with the key '" + name + "' does not fit its content, key and topic.");
    }

    /** Whether the record claims to be signed by a trusted key; the signature is not verified here. */
    public boolean knows(Headers headers) {
        return Signature.of(headers)
                .map(Signature::keyId)
                .filter(keys::containsKey)
                .isPresent();
    }

    @Override
    public String toString() {
        return "TrustedKeys" + new TreeMap<>(keys).keySet() + (unsignedAllowed ? " and unsigned" : "");
    }

    private Optional<String> unlessAllowed(String problem) {
        return unsignedAllowed ? Optional.empty() : Optional.of(problem);
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

    private static String printable(String name) {
        String plain = name.replaceAll("[^0-9A-Za-z-]", "?");
        return plain.length() <= 32 ? plain : plain.substring(0, 32) + "...";
    }
}
