package io.moodstream.cli.photo;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Progress;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.photo.RateLimiter;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.PhotoId;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends many photos, optionally at a steady rate. */
public final class BulkUpload {

    /** Maximum number of characters shown of a name. */
    private static final int SHOWN = 100;

    private final PhotoSender sender;
    private final PhotoEventFactory events;
    private final RateLimiter rateLimiter;
    private final Optional<PhotoStore> large;

    /**
     * Creates an upload.
     *
     * @param rate maximum number of photos per second; infinite for no limit
     * @param large where photos go that do not fit into an event; without it, they are rejected
     */
    public BulkUpload(PhotoSender sender, PhotoEventFactory events, double rate, Optional<PhotoStore> large) {
        this.sender = sender;
        this.events = events;
        this.rateLimiter = new RateLimiter(rate);
        this.large = large;
    }

    /**
     * What was sent.
     *
     * @param sent number of photos delivered
     * @param earlier number of photos already delivered by an earlier run of the same upload
     * @param labelled number of them by label
     * @param lastId id of the last one
     * @param refused a sentence per photo that was not sent
     */
    public record Counts(
            int sent, int earlier, Map<Label, Integer> labelled, Optional<String> lastId, List<String> refused) {

        public int happy() {
            return labelled.getOrDefault(Label.HAPPY, 0);
        }

        public int sad() {
            return labelled.getOrDefault(Label.SAD, 0);
        }

        /** The same with the files that could not even be listed. */
        public Counts with(List<UnreadableFile> unlisted) {
            List<String> all = new ArrayList<>(
                    unlisted.stream().map(UnreadableFile::sentence).toList());
            all.addAll(refused);
            return new Counts(sent, earlier, labelled, lastId, all);
        }

        public int unlabelled() {
            return sent - happy() - sad();
        }
    }

    /**
     * Sends the photos in order; returns once the last one has been acknowledged. Photos that cannot be read or sent
     * are skipped.
     *
     * @throws MoodstreamException if Kafka does not accept one
     */
    public Counts send(List<OutgoingPhoto> photos, UploadJournal journal, Progress progress) {
        Counters counters = new Counters();
        for (OutgoingPhoto photo : photos) {
            send(photo, journal, counters);
            progress.to(counters.sent + counters.earlier + counters.refused.size());
        }
        sender.flush();
        return counters.counts();
    }

    private void send(OutgoingPhoto photo, UploadJournal journal, Counters counters) {
        byte[] content;
        try {
            content = photo.content().read();
        } catch (IOException e) {
            counters.refused.add(UnreadableFile.of(photo.name(), e).sentence());
            return;
        }
        Optional<String> refusal = refusal(photo.name(), content.length);
        if (refusal.isPresent()) {
            counters.refused.add(refusal.get());
        } else if (journal.has(PhotoId.ofFile(photo.name(), content))) {
            counters.earlier++;
        } else {
            rateLimiter.await();
            PhotoEvent event = event(photo, content);
            sender.send(event, journal::arrived);
            counters.sent(event);
        }
    }

    private PhotoEvent event(OutgoingPhoto photo, byte[] content) {
        String id = PhotoId.ofFile(photo.name(), content);
        if (isTooLarge(content.length) && large.isPresent()) {
            return events.claim(id, photo.name(), large.get().put(photo.name(), content), photo.label());
        }
        return events.event(id, photo.name(), content, photo.label());
    }

    private Optional<String> refusal(String name, int bytes) {
        if (bytes > PhotoFetcher.MAX_BYTES) {
            return Optional.of("'" + name + "' has more than " + Formats.megabytes(PhotoFetcher.MAX_BYTES)
                    + ", the most that the stream app fetches; send it smaller.");
        }
        int ofName = FieldLimits.bytes(name) + FieldLimits.bytes(PhotoEventFactory.NAME);
        if (ofName > FieldLimits.ATTRIBUTES) {
            return Optional.of("'" + name.substring(0, SHOWN) + "...' has a name of " + ofName
                    + " bytes, and a photo event takes at most " + FieldLimits.ATTRIBUTES + "; shorten it.");
        }
        return isTooLarge(bytes) && large.isEmpty() ? Optional.of(tooLarge(name, bytes)) : Optional.empty();
    }

    private static boolean isTooLarge(long bytes) {
        return bytes > PhotoSender.MAX_CONTENT_BYTES;
    }

    /** The error message for a photo of this size. */
    public static String tooLarge(String name, long bytes) {
        return "'" + name + "' has " + Formats.megabytes(bytes) + ", and a photo event carries at most "
                + Formats.megabytes(PhotoSender.MAX_CONTENT_BYTES)
                + "; send it smaller, or by './moodstream upload --large-to <folder or s3://bucket/prefix>'.";
    }

    /** Counts of the photos so far. */
    private static final class Counters {
        private final Map<Label, Integer> labelled = new EnumMap<>(Label.class);
        private final List<String> refused = new ArrayList<>();
        private @Nullable String lastId;
        private int sent;
        private int earlier;

        void sent(PhotoEvent event) {
            sent++;
            lastId = event.getPhotoId();
            if (event.getTrueLabel() != null) {
                labelled.merge(event.getTrueLabel(), 1, Integer::sum);
            }
        }

        Counts counts() {
            return new Counts(sent, earlier, labelled, Optional.ofNullable(lastId), refused);
        }
    }
}
