package io.moodstream.cli.photo;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Words;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.stream.fetch.PhotoFetcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends many photos, at a steady rate where one is wanted. */
public final class Upload {

    private final PhotoSender sender;
    private final PhotoEvents events;
    private final Pace pace;
    private final Optional<PhotoStore> large;

    /**
     * An upload.
     *
     * @param rate photos a second at most; infinite for no limit
     * @param large where photos go that no event can carry; they are refused where there is no such place
     */
    public Upload(PhotoSender sender, PhotoEvents events, double rate, Optional<PhotoStore> large) {
        this.sender = sender;
        this.events = events;
        this.pace = new Pace(rate);
        this.large = large;
    }

    /**
     * What was sent.
     *
     * @param sent photos that arrived
     * @param earlier photos that had arrived in an earlier run of the same upload
     * @param labelled of them, how many were said to be what
     * @param lastId id of the last one
     * @param refused a sentence for each photo that was not sent
     */
    public record Counts(
            int sent, int earlier, Map<Label, Integer> labelled, Optional<String> lastId, List<String> refused) {

        public int happy() {
            return labelled.getOrDefault(Label.HAPPY, 0);
        }

        public int sad() {
            return labelled.getOrDefault(Label.SAD, 0);
        }

        public int unlabelled() {
            return sent - happy() - sad();
        }
    }

    /**
     * Sends the photos in order; returns when the last has arrived.
     *
     * @throws MoodstreamException if a photo cannot be read or Kafka does not take it
     */
    public Counts send(List<Photo> photos, UploadJournal journal, Progress progress) {
        Map<Label, Integer> labelled = new EnumMap<>(Label.class);
        List<String> refused = new ArrayList<>();
        @Nullable String lastId = null;
        int sent = 0;
        int earlier = 0;
        for (Photo photo : photos) {
            byte[] content = read(photo);
            Optional<String> refusal = refusal(photo.name(), content.length);
            if (refusal.isPresent()) {
                refused.add(refusal.get());
            } else if (journal.has(PhotoEvents.idOf(photo.name(), content))) {
                earlier++;
            } else {
                pace.await();
                PhotoEvent event = event(photo, content);
                lastId = event.getPhotoId();
                sender.send(event, journal::arrived);
                if (photo.label() != null) {
                    labelled.merge(photo.label(), 1, Integer::sum);
                }
                sent++;
            }
            progress.to(sent + earlier + refused.size());
        }
        sender.flush();
        return new Counts(sent, earlier, labelled, Optional.ofNullable(lastId), refused);
    }

    private PhotoEvent event(Photo photo, byte[] content) {
        String id = PhotoEvents.idOf(photo.name(), content);
        if (isTooLarge(content.length) && large.isPresent()) {
            return events.claim(id, photo.name(), large.get().put(photo.name(), content), photo.label());
        }
        return events.event(id, photo.name(), content, photo.label());
    }

    private Optional<String> refusal(String name, int bytes) {
        if (bytes > PhotoFetcher.MAX_BYTES) {
            return Optional.of("'" + name + "' has " + Words.megabytes(bytes) + ", and the stream app fetches at most "
                    + Words.megabytes(PhotoFetcher.MAX_BYTES) + "; send it smaller.");
        }
        return isTooLarge(bytes) && large.isEmpty() ? Optional.of(tooLarge(name, bytes)) : Optional.empty();
    }

    private static boolean isTooLarge(long bytes) {
        return bytes > PhotoSender.MAX_CONTENT_BYTES;
    }

    /** What is wrong with a photo of so many bytes. */
    public static String tooLarge(String name, long bytes) {
        return "'" + name + "' has " + Words.megabytes(bytes) + ", and a photo event carries at most "
                + Words.megabytes(PhotoSender.MAX_CONTENT_BYTES)
                + "; send it smaller, or by './moodstream upload --large-to <folder or s3://bucket/prefix>'.";
    }

    private static byte[] read(Photo photo) {
        try {
            return photo.content().read();
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The photo '" + photo.name() + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
