package io.moodstream.cli.demo;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.schemas.PhotoId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo streams: faces not used for training, three photos that cannot be decoded, and labels for most photos;
 * every fifth photo gets its label only later.
 */
final class DemoPhotos {

    private static final int LATE = 5;

    private final List<DrawnPhoto> faces;
    private final PhotoEventFactory events;

    DemoPhotos(long seed, int count, PhotoEventFactory events) {
        this.faces = new DrawnFaces(seed).draw(count);
        this.events = events;
    }

    /**
     * One photo to stream.
     *
     * @param event the event, with the label that it carries
     * @param lateLabel the label to send later; null for none
     */
    record Item(PhotoEvent event, @Nullable Label lateLabel) {}

    /** Total number of photos, the broken ones included. */
    int count() {
        return faces.size() + broken().size();
    }

    /** The photo at this index, with the current time as event time. The broken photos are in the middle. */
    Item item(int index) {
        int middle = faces.size() / 2;
        int after = middle + broken().size();
        if (index >= middle && index < after) {
            byte[] content = broken().get(index - middle);
            return new Item(event("broken-" + (index - middle + 1) + ".jpg", content, null), null);
        }
        int number = index < middle ? index : index - broken().size();
        DrawnPhoto face = faces.get(number);
        Label label = Label.valueOf(face.label().name());
        boolean late = number % LATE == 0;
        return new Item(event(face.name(), face.content(), late ? null : label), late ? label : null);
    }

    private List<byte[]> broken() {
        byte[] whole = faces.get(0).content();
        List<byte[]> broken = new ArrayList<>();
        broken.add("This is not a picture.".getBytes(StandardCharsets.UTF_8));
        broken.add(new byte[0]);
        broken.add(Arrays.copyOf(whole, whole.length / 4));
        return broken;
    }

    private PhotoEvent event(String name, byte[] content, @Nullable Label label) {
        return events.event(PhotoId.ofFile(name, content), name, content, label);
    }
}
