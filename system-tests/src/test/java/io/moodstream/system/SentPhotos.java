package io.moodstream.system;

import io.moodstream.Label;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sends photos: drawn faces under ids that no other test uses. */
final class SentPhotos implements AutoCloseable {

    private final PhotoEventFactory events = new PhotoEventFactory("system-test", Clock.systemUTC());
    private final PhotoSender sender;
    private final List<DrawnPhoto> faces;
    private final String name;
    private final Set<String> ids = new LinkedHashSet<>();

    SentPhotos(Cluster cluster, String name, int count) {
        this.sender = new PhotoSender(cluster);
        this.faces = new DrawnFaces(name.hashCode()).draw(count);
        this.name = name;
    }

    /** Sends photos with their labels, from this index to before that one, and waits until they have arrived. */
    void send(int from, int to) {
        for (int i = from; i < to; i++) {
            DrawnPhoto face = faces.get(i);
            String id = name + "-" + i;
            ids.add(id);
            sender.send(events.event(
                    id, face.name(), face.content(), Label.valueOf(face.label().name())));
        }
        sender.flush();
    }

    /** Ids of the photos sent so far. */
    Set<String> ids() {
        return ids;
    }

    @Override
    public void close() {
        sender.close();
    }
}
