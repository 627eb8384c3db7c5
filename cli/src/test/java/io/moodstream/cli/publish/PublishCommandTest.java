package io.moodstream.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code publish} says in one sentence what is wrong with its argument, before it connects to a broker. */
class PublishCommandTest {

    private final Path temp;

    PublishCommandTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void reports_a_missing_file() {
        refuses(temp.resolve("gone.safetensors"), "There is no file or folder '" + temp.resolve("gone.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.onnx", "safetensors", "manifest.json"})
    void reports_a_file_of_an_unsupported_format(String name) throws IOException {
        Path file = Files.writeString(temp.resolve(name), "{}");

        refuses(file, "'" + file + "' is neither an artifact folder nor a detector's file (.safetensors)");
    }

    @Test
    void the_file_extension_is_case_insensitive() throws IOException {
        Path file = Files.writeString(temp.resolve("DETECTOR.SAFETENSORS"), "{}");

        refuses(file, "The weights file 'DETECTOR.SAFETENSORS' has no header");
    }

    @Test
    void suggests_the_file_if_a_folder_contains_a_detector() throws IOException {
        Path file = Files.writeString(temp.resolve("detector.safetensors"), "");

        refuses(temp, "'" + temp + "' holds a face detector and no artifact: name its file, '" + file + "'.");
    }

    @Test
    void explains_what_an_artifact_is_for_an_empty_folder() {
        refuses(temp, "There is no artifact (a folder with manifest.json) in '" + temp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{\"a\":", "[1,2", "{\"a\" 1}"})
    void reports_a_header_that_is_not_json_without_parser_internals(String header) throws IOException {
        refuses(detector(header), "is damaged (its header ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"a\":1}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":[],\"shape\":[],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"x\"],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}"
            })
    void reports_a_header_that_describes_no_arrays(String header) throws IOException {
        refuses(detector(header), "is damaged (its header describes no arrays)");
    }

    @Test
    void escapes_and_truncates_the_name_of_an_array() throws IOException {
        String name = "a\\nb" + "c".repeat(10_000);

        refuses(detector("{\"" + name + "\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}"), "\\u000ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"member\": 1}"})
    void reports_an_invalid_manifest(String text) throws IOException {
        Path manifest = Files.writeString(temp.resolve("manifest.json"), text);

        refuses(temp, "The artifact's '" + manifest + "' is not the manifest that a training wrote: train again.");
    }

    private Path detector(String header) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(
                temp.resolve("some.safetensors"),
                content.putLong(text.length).put(text).array());
    }

    private void refuses(Path artifact, String why) {
        CommandRun run = CommandRun.of("publish", artifact.toString(), "--data-dir", temp.toString());

        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err())
                .contains(why)
                .hasLineCount(1)
                .hasSizeLessThan(700)
                .doesNotContain("gson", "Gson", "JsonReader", "Exception", "avro");
    }
}
