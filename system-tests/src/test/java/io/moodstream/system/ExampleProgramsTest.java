package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.client.connect.Cluster;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The programs of {@code examples/}, one test each; one whose language is not installed here is skipped and says so.
 */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(3)
class ExampleProgramsTest {

    private static final String[] MEMBERS = {"custom@", "ipretrained@", "pretrained@", "xgcustom@"};

    private final Cluster cluster;

    ExampleProgramsTest(WholeSystem system) {
        system.ensureLive();
        cluster = system.cluster();
    }

    @TestFactory
    Stream<DynamicTest> a_program_in_another_language_sends_a_photo_and_reads_its_prediction() {
        return Stream.of(
                DynamicTest.dynamicTest("node with @kafkajs/...", () -> node("node-kafkajs-registry")),
                DynamicTest.dynamicTest("node with @confluentinc/...", () -> node("node-confluent-registry")),
                DynamicTest.dynamicTest("shell", this::shell),
                DynamicTest.dynamicTest("python", this::python),
                DynamicTest.dynamicTest("java", this::java));
    }

    private void node(String name) throws IOException {
        need("node", "--version");
        need("npm", "--version");
        ExampleProject exampleProject = ExampleProject.copy(name);
        exampleProject.npmInstall();
        assertThat(run(exampleProject, "node", "classify.mjs")).contains(MEMBERS);
    }

    private void shell() throws IOException {
        need("bash", "--version");
        need("kcat", "-V");
        need("curl", "--version");
        need("jq", "--version");
        assertThat(run(ExampleProject.copy("shell"), "bash", "classify.sh")).contains(MEMBERS);
    }

    private void python() throws IOException {
        String modules = "import avro.io, avro.schema, confluent_kafka.schema_registry";
        // A distribution's packages belong to its own interpreter, which may not be the first one on the path.
        String python = Stream.of("python3", "/usr/bin/python3")
                .filter(interpreter -> ProcessRunner.works(interpreter, "-c", modules))
                .findFirst()
                .orElse("");
        assumeTrue(!python.isEmpty(), "skipped, since no python3 has these modules here: " + modules);
        assertThat(run(ExampleProject.copy("python"), python, "classify.py")).contains(MEMBERS);
    }

    private void java() throws IOException {
        String classPath = System.getProperty("java.class.path");
        run(ExampleProject.copy("java"), JavaCommand.currentJava().toString(), "-cp", classPath, "Classify.java");
    }

    private static void need(String... command) {
        assumeTrue(
                ProcessRunner.works(command), "skipped, since this does not work here: " + String.join(" ", command));
    }

    private String run(ExampleProject exampleProject, String... command) throws IOException {
        List<String> withPhoto = new ArrayList<>(List.of(command));
        Path photo = Files.createTempFile("face", ".png").toAbsolutePath();
        try {
            Files.write(photo, new DrawnFaces(13).draw(1).get(0).content());
            withPhoto.add(photo.toString());
            String output = exampleProject.run(cluster, withPhoto);
            assertThat(output).containsPattern("verdict (HAPPY|SAD) [01]\\.[0-9]");
            return output;
        } finally {
            Files.delete(photo);
        }
    }
}
