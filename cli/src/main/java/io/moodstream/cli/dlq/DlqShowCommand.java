package io.moodstream.cli.dlq;

import io.moodstream.PhotoEvent;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.deadletter.DeadLetterPosition;
import io.moodstream.client.deadletter.DeadLetterTopic;
import io.moodstream.client.deadletter.OriginalRecord;
import io.moodstream.domain.ByteBuffers;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.folder.PrivateFile;
import io.moodstream.stream.fetch.RedactedUri;
import io.moodstream.stream.photo.NotificationReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dlq show}: the details of one dead letter. */
@Command(
        name = "show",
        description = "Show one dead letter, and save the photo in it.",
        mixinStandardHelpOptions = true)
final class DlqShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LETTER", description = "Partition/offset, as 'dlq list' prints it, such as 3/17.")
    private String place = "";

    @Option(
            names = "--save",
            paramLabel = "<file>",
            description = "Write the photo to a new file that only you can read, or the original bytes if the dead"
                    + " letter holds no photo event.")
    private @Nullable Path file;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DeadLetterPosition wanted = DeadLetterPosition.parse(place);
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect();
                DeadLetterTopic topic = DeadLetterTopic.open(cluster, NotificationReader::read)) {
            ConsumerRecord<byte[], byte[]> record = topic.fetch(wanted);
            OriginalRecord original = content(topic, record, terminal);
            PhotoEvent event = topic.event(record, original).orElse(null);
            describe(record, event, terminal);
            if (file != null) {
                save(file, bytes(original, event), terminal);
            }
        }
        return 0;
    }

    /** If the original is gone, the dead letter itself can still be shown, but nothing can be saved. */
    private OriginalRecord content(DeadLetterTopic topic, ConsumerRecord<byte[], byte[]> record, Terminal terminal) {
        try {
            return topic.content(record);
        } catch (MoodstreamException e) {
            if (file != null) {
                throw e;
            }
            terminal.say(String.valueOf(e.getMessage()));
            return OriginalRecord.in(record);
        }
    }

    private static void describe(ConsumerRecord<byte[], byte[]> record, @Nullable PhotoEvent event, Terminal terminal) {
        terminal.say("key           " + (record.key() == null ? "-" : text(record.key())));
        terminal.say("value         " + Math.max(0, record.serializedValueSize()) + " bytes");
        for (Header header : record.headers()) {
            terminal.say(header.key() + "  " + (header.value() == null ? "-" : text(header.value())));
        }
        if (event == null) {
            terminal.say("It holds no photo event.");
        } else {
            ByteBuffer photo = event.getContent();
            terminal.say("photo_id      " + event.getPhotoId());
            terminal.say("uploader      " + event.getUploader());
            terminal.say("captured_at   " + event.getCapturedAt());
            terminal.say("content       " + (photo == null ? "-" : photo.remaining() + " bytes"));
            terminal.say(
                    "content_uri   " + (event.getContentUri() == null ? "-" : RedactedUri.of(event.getContentUri())));
            terminal.say("content_type  " + (event.getContentType() == null ? "-" : event.getContentType()));
        }
    }

    private static byte[] bytes(OriginalRecord original, @Nullable PhotoEvent event) {
        ByteBuffer photo = event == null ? null : event.getContent();
        if (photo == null) {
            byte[] value = original.value();
            return value == null ? new byte[0] : value;
        }
        return ByteBuffers.toArray(photo);
    }

    private static void save(Path file, byte[] bytes, Terminal terminal) {
        try {
            PrivateFile.writeNew(file, bytes);
        } catch (FileAlreadyExistsException e) {
            throw new MoodstreamException(
                    "'" + file + "' exists already: name another file with --save, or delete this one first.", e);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "'" + file + "' cannot be written (" + e + "): name a file in a folder that exists, or make room.",
                    e);
        }
        terminal.say("Saved " + bytes.length + " bytes to " + file + ".");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
