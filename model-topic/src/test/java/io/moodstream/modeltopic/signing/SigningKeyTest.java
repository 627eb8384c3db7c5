package io.moodstream.modeltopic.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private final SigningKey key = SigningKey.generate();

    private final Path temp;

    SigningKeyTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void a_written_key_is_read_back() {
        key.write(temp.resolve("key.pem"));

        SigningKey read = SigningKey.read(temp.resolve("key.pem"));

        assertThat(read.publicKey()).isEqualTo(key.publicKey());
        assertThat(read.id()).isEqualTo(key.id());
    }

    @Test
    void the_id_is_the_start_of_the_hash_of_the_public_key() throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(key.publicKey().getEncoded());

        assertThat(key.id())
                .hasSize(16)
                .isEqualTo(HexFormat.of().formatHex(hash).substring(0, 16));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_its_owner_may_read_the_file() throws Exception {
        key.write(temp.resolve("key.pem"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void an_existing_key_is_never_overwritten() {
        key.write(temp.resolve("key.pem"));

        assertThatThrownBy(() -> SigningKey.generate().write(temp.resolve("key.pem")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("exists already");
        assertThat(SigningKey.read(temp.resolve("key.pem")).id()).isEqualTo(key.id());
    }

    @Test
    void to_string_shows_the_id_but_no_secret() throws Exception {
        key.write(temp.resolve("key.pem"));
        byte[] secret = Pem.block(Files.readString(temp.resolve("key.pem")), Pem.PRIVATE)
                .orElseThrow();

        assertThat(key.toString())
                .contains(key.id())
                .doesNotContain(Base64.getEncoder().encodeToString(secret))
                .hasSizeLessThan(40);
    }

    @Test
    void rejects_a_private_key_alone_and_says_how_to_add_the_public_one() throws Exception {
        key.write(temp.resolve("both.pem"));
        String both = Files.readString(temp.resolve("both.pem"));
        Files.writeString(temp.resolve("key.pem"), both.substring(0, both.indexOf("-----BEGIN PUBLIC")));

        assertThatThrownBy(() -> SigningKey.read(temp.resolve("key.pem"))).hasMessageContaining("openssl pkey -in");
    }

    @Test
    void rejects_halves_of_different_keys() throws Exception {
        key.write(temp.resolve("one.pem"));
        SigningKey.generate().writePublic(temp.resolve("other.pem"));
        String one = Files.readString(temp.resolve("one.pem"));
        Files.writeString(
                temp.resolve("key.pem"),
                one.substring(0, one.indexOf("-----BEGIN PUBLIC")) + Files.readString(temp.resolve("other.pem")));

        assertThatThrownBy(() -> SigningKey.read(temp.resolve("key.pem"))).hasMessageContaining("do not belong");
    }

    @Test
    void rejects_a_missing_or_garbled_file() throws Exception {
        Files.write(temp.resolve("noise.pem"), "no key\u00ff".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(
                temp.resolve("rsa.pem"), Pem.text(Pem.PRIVATE, new byte[] {1}) + Pem.text(Pem.PUBLIC, new byte[] {2}));

        assertThatThrownBy(() -> SigningKey.read(temp.resolve("none.pem"))).hasMessageContaining("none.pem");
        assertThatThrownBy(() -> SigningKey.read(temp.resolve("noise.pem"))).hasMessageContaining("noise.pem");
        assertThatThrownBy(() -> SigningKey.read(temp.resolve("rsa.pem"))).hasMessageContaining("no Ed25519");
    }
}
