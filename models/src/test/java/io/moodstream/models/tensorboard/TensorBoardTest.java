package io.moodstream.models.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.training.Epoch;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;

class TensorBoardTest {

    @Test
    void writes_loss_and_accuracy_curves_with_valid_checksums(@TempDir Path folder) throws IOException {
        Instant time = Instant.ofEpochSecond(1_795_000_000);
        List<Epoch> epochs = List.of(new Epoch(1, 2, 0.7, 0.5, 0.75, 0.25), new Epoch(2, 2, 0.5, 0.75, 0.625, 0.5));
        TensorBoard.write(epochs, folder, time);

        List<Event> train = events(folder.resolve("train"));
        assertThat(train.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(train.stream().skip(1).map(TensorBoardTest::text))
                .containsExactly(
                        "1 epoch_loss 0.7", "1 epoch_accuracy 0.5", "2 epoch_loss 0.5", "2 epoch_accuracy 0.75");
        assertThat(train).allMatch(event -> event.getWallTime() == 1_795_000_000.0);
        assertThat(events(folder.resolve("validation")).stream().skip(1).map(TensorBoardTest::text))
                .endsWith("2 epoch_loss 0.625", "2 epoch_accuracy 0.5");
    }

    @Test
    void masks_checksums_as_tensorflow_does() {
        // CRC-32C of "123456789" is e3069283 by RFC 3720; rotated right by 15 and a282ead8 added.
        assertThat(EventFile.maskedCrc("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Integer.rotateRight(0xe3069283, 15) + 0xa282ead8);
    }

    private static String text(Event event) {
        var value = event.getSummary().getValue(0);
        return event.getStep() + " " + value.getTag() + " " + value.getSimpleValue();
    }

    private static List<Event> events(Path folder) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.");
        List<Event> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (in.available() > 0) {
                byte[] length = in.readNBytes(8);
                assertThat(Integer.reverseBytes(in.readInt())).isEqualTo(EventFile.maskedCrc(length));
                byte[] content = in.readNBytes(length[0] & 0xff);
                assertThat(Integer.reverseBytes(in.readInt())).isEqualTo(EventFile.maskedCrc(content));
                events.add(Event.parseFrom(content));
            }
        }
        return events;
    }
}
