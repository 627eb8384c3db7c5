package io.moodstream.web.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * AsyncAPI's JSON schema, from the npm package that AsyncAPI publishes it in (Apache-2.0).
 *
 * @param schema of a document
 */
record OfficialSchema(Schema schema) {

    private static final Path LISTED = Path.of("src", "test", "npm");
    private static final Path FOLDER = Path.of("target", "asyncapi");
    private static final String FILE = "node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json";
    private static final Pattern NO_NETWORK =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH");
    private static final long TIMEOUT_MINUTES = 3;

    /** Installs what the lock file names; skips the test if npm is missing or cannot reach its registry. */
    static OfficialSchema fetch() {
        try {
            Files.createDirectories(FOLDER);
            for (String name : List.of("package.json", "package-lock.json")) {
                Files.copy(LISTED.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            install();
            JsonNode schema = new ObjectMapper().readTree(FOLDER.resolve(FILE).toFile());
            return new OfficialSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message for each rule that the document violates. */
    List<String> problems(JsonNode document) {
        return schema.validate(document).stream().map(String::valueOf).toList();
    }

    private static void install() throws IOException {
        Path log = FOLDER.resolve("npm.log");
        Process npm = npm(log);
        try {
            assertThat(npm.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES))
                    .as("npm finishes in time")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            npm.destroyForcibly();
        }
        String output = Files.readString(log);
        assumeTrue(
                npm.exitValue() == 0 || !NO_NETWORK.matcher(output).find(),
                "skipped: npm cannot reach its registry from here: " + output);
        assertThat(npm.exitValue()).as(output).isZero();
    }

    private static Process npm(Path log) throws IOException {
        try {
            return new ProcessBuilder("npm", "ci", "--omit=dev", "--prefer-offline", "--no-audit", "--no-fund")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException notThere) {
            return abort("skipped: without npm there is no official schema of AsyncAPI to check the document against");
        }
    }
}
