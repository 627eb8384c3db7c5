package io.moodstream.modeltopic.signing;

import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;

/** The publisher's Ed25519 key pair. */
public final class SigningKey {

    private static final byte[] PROBE = "moodstream".getBytes(StandardCharsets.UTF_8);

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** A new pair from the JDK's secure random source. */
    public static SigningKey generate() {
        KeyPair pair = Ed25519.generate();
        return new SigningKey(pair.getPrivate(), pair.getPublic());
    }

    /**
     * Reads a file written by {@link #write}: a PKCS#8 block and the X.509 block of its public half. Files made by
     * OpenSSL lack the second; {@code openssl pkey -in key.pem -pubout >> key.pem} adds it.
     *
     * @throws MoodstreamException if the file does not contain such a pair
     */
    public static SigningKey read(Path pem) {
        String text = Pem.read(pem);
        byte[] secret = Pem.block(text, Pem.PRIVATE)
                .orElseThrow(() -> new MoodstreamException("The file " + pem
                        + " holds no PRIVATE KEY block; make a signing key first, or name the right file."));
        byte[] open = Pem.block(text, Pem.PUBLIC)
                .orElseThrow(() -> new MoodstreamException("The file " + pem
                        + " holds no PUBLIC KEY block beside the private one; add it: openssl pkey -in " + pem
                        + " -pubout >> " + pem));
        try {
            return new SigningKey(Ed25519.privateKey(secret), Ed25519.publicKey(open)).probed(pem);
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new MoodstreamException("The file " + pem + " holds no Ed25519 key pair.", e);
        }
    }

    /**
     * Writes both halves to a new file that only its owner may read.
     *
     * @throws MoodstreamException if the file exists or cannot be written
     */
    public void write(Path pem) {
        Pem.writeSecret(pem, Pem.text(Pem.PRIVATE, secret.getEncoded()) + Pem.text(Pem.PUBLIC, open.getEncoded()));
    }

    /**
     * Writes the public half (X.509) to a new file, for {@link TrustedKeys#read}.
     *
     * @throws MoodstreamException if the file exists or cannot be written
     */
    public void writePublic(Path pem) {
        Pem.write(pem, Pem.text(Pem.PUBLIC, open.getEncoded()));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the public key's X.509 encoding. */
    public String id() {
        return Ed25519.id(open);
    }

    public PublicKey publicKey() {
        return open;
    }

    /** Signs a message and puts signature, key id and sequence into its record's headers. */
    public void sign(SignedMessage message, Headers headers) {
        OptionalLong sequence = message.position().stream()
                .mapToLong(SignedMessage.Position::sequence)
                .findFirst();
        new Signature(id(), ByteBuffer.wrap(Ed25519.sign(secret, message.bytes())), sequence, message.schema())
                .write(headers);
    }

    /** Contains the id only. */
    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }

    private SigningKey probed(Path pem) {
        if (!Ed25519.verify(open, PROBE, Ed25519.sign(secret, PROBE))) {
            throw new MoodstreamException("The private and the public key in " + pem + " do not belong together.");
        }
        return this;
    }
}
