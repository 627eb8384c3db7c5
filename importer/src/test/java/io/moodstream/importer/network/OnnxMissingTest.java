package io.moodstream.importer.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The importer alone has no ONNX Runtime. */
class OnnxMissingTest {

    @Test
    void explains_how_to_add_a_missing_onnx_runtime(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("net.onnx"), new byte[] {8, 8});

        assertThatThrownBy(() -> ForeignFormats.load().of(file))
                .hasMessage("'" + file + "' is an ONNX file, and this installation has no ONNX Runtime: build it with"
                        + " MOODSTREAM_ONNX=true in the environment.");
    }
}
