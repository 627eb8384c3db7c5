package io.moodstream.system.upgrade;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.LabelSender;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Sends drawn faces and labels, under ids that begin with a name and a dash. */
final class DrawnUploads implements AutoCloseable {

    private final PhotoEventFactory events = new PhotoEventFactory("upgrade", Clock.systemUTC());
    private final Set<String> ids = new LinkedHashSet<>();
    private final String name;
    private final List<DrawnPhoto> faces;
    private final PhotoSender photos;
    private final LabelSender labels;

    DrawnUploads(Cluster cluster, String name, int count) {
        this.name = name;
        faces = new DrawnFaces(name.hashCode()).draw(count);
        photos = new PhotoSender(cluster);
        labels = new LabelSender(cluster);
    }

    String id(int index) {
        return name + "-" + index;
    }

    /** Sends photos from this index to before that one, and waits until they have arrived. */
    void send(int from, int to, IntPredicate labelledByUploader) {
        for (int i = from; i < to; i++) {
            ids.add(id(i));
            photos.send(events.event(
                    id(i), faces.get(i).name(), faces.get(i).content(), labelledByUploader.test(i) ? truth(i) : null));
        }
        photos.flush();
    }

    /** Sends a text in place of a picture. */
    void sendText(String text) {
        String id = name + "-text-" + ids.size();
        ids.add(id);
        photos.send(events.event(id, "text.jpg", text.getBytes(StandardCharsets.UTF_8), null));
        photos.flush();
    }

    /** Sends the URI of a photo. @return its id */
    String sendUri(String uri) {
        String id = name + "-uri-" + ids.size();
        ids.add(id);
        PhotoEvent event = PhotoEvent.newBuilder(events.event(id, "uri.jpg", new byte[0], null))
                .setContent(null)
                .setContentUri(uri)
                .build();
        photos.send(event);
        photos.flush();
        return id;
    }

    /** What the photo shows. */
    Label truth(int index) {
        return Label.valueOf(faces.get(index).label().name());
    }

    /** Labels any photo, dated now. */
    void label(String id, Label label) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        labels.send(new PhotoLabel(id, label, "annotator", now));
    }

    /** Ids of the photos sent so far. */
    Set<String> ids() {
        return ids;
    }

    @Override
    public void close() {
        photos.close();
        labels.close();
    }
}
