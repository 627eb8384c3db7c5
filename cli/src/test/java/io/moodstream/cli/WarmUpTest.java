package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.moodstream.Ballot;
import io.moodstream.cli.classify.ClassifyCommand;
import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.kafka.clients.admin.KafkaAdminClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.requests.FetchResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WarmUpTest {

    private static final long TIMEOUT_SECONDS = 60;

    @Test
    void loads_the_classes_that_classify_needs(@TempDir Path temp) throws Exception {
        String loaded = loaded(temp.resolve("loaded.txt"));
        assertThat(Stream.of(
                                CommandLine.class,
                                ClassifyCommand.class,
                                KafkaAdminClient.class,
                                KafkaConsumer.class,
                                KafkaProducer.class,
                                FetchResponse.class,
                                SchemaString.class,
                                FastReaderBuilder.class,
                                Ballot.class)
                        .map(Class::getName))
                .allSatisfy(name -> assertThat(loaded).contains(" " + name + " source:"));
    }

    private static String loaded(Path file) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        JavaCommand.currentJava().toString(),
                        "-Xlog:class+load:file=" + file,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WarmUp.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(child.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
        return Files.readString(file);
    }
}
