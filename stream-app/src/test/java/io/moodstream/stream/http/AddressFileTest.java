package io.moodstream.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddressFileTest {

    @Test
    void reads_the_last_written_address_until_it_is_deleted(@TempDir Path data) {
        Path state = data.resolve("stream-app").resolve("state");
        assertThat(AddressFile.read(state)).isEmpty();
        AddressFile.write(state, URI.create("http://127.0.0.1:9404"));
        AddressFile.write(state, URI.create("http://127.0.0.1:40123"));
        assertThat(AddressFile.read(state)).contains(URI.create("http://127.0.0.1:40123"));
        AddressFile.delete(state);
        assertThat(AddressFile.read(state)).isEmpty();
    }
}
