package io.moodstream.importer.keras.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MoodstreamException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A group or an array of an HDF5 file, with its attributes. */
public final class Hdf5Object {

    private final BoundedStorage storage;
    private final ObjectHeader header;
    private final String path;
    private final Map<String, Hdf5Object> read = new HashMap<>();
    private @Nullable Map<String, Link> links;

    private Hdf5Object(BoundedStorage storage, ObjectHeader header, String path) {
        this.storage = storage;
        this.header = header;
        this.path = path;
    }

    static Hdf5Object read(BoundedStorage storage, long address, String path) {
        return Hdf5File.guarded(() -> {
            storage.nextStructure();
            return new Hdf5Object(storage, ObjectHeader.readObjectHeader(storage, address), path);
        });
    }

    /** Names of what the group holds; empty for an array. */
    public Set<String> names() {
        return links().keySet();
    }

    /**
     * What the group holds under this name.
     *
     * @throws MoodstreamException if it is a link to something else
     */
    public Optional<Hdf5Object> child(String name) {
        Hdf5Object known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Link link = links().get(name);
        if (link == null) {
            return Optional.empty();
        }
        String child = path + "/" + name;
        if (link.elsewhere() != null) {
            throw new MoodstreamException(
                    "In the HDF5 file, " + Excerpt.of(child, 100) + " is " + link.elsewhere()
                            + ", which is not followed; save the model again with model.save, which stores every array itself.");
        }
        Hdf5Object object = read(storage, link.address(), child);
        read.put(name, object);
        return Optional.of(object);
    }

    /** The object at this path from here, with slashes. */
    public Optional<Hdf5Object> at(String names) {
        Optional<Hdf5Object> object = Optional.of(this);
        for (String name : names.split("/", -1)) {
            if (!name.isEmpty()) {
                object = object.flatMap(group -> group.child(name));
            }
        }
        return object;
    }

    private Map<String, Link> links() {
        Map<String, Link> known = links;
        if (known == null) {
            known = isArray() ? Map.of() : Hdf5File.guarded(() -> GroupLinks.of(storage, header));
            links = known;
        }
        return known;
    }

    /** Whether it is an array, not a group. */
    public boolean isArray() {
        return header.hasMessageOfType(DataSpaceMessage.class);
    }

    /**
     * Reads the array.
     *
     * @throws MoodstreamException if it is none of floating-point numbers, compressed, or not wholly in this file
     */
    public Hdf5Array array() {
        return Hdf5File.guarded(() -> Hdf5Array.of(storage, header, path));
    }

    /** The texts of an attribute, a list or a single one; empty if there is no such attribute. */
    public Optional<List<String>> texts(String attribute) {
        return Hdf5File.guarded(() -> {
            storage.nextStructure();
            return header.getMessagesOfType(AttributeMessage.class).stream()
                    .filter(message -> message.getName().equals(attribute))
                    .findFirst()
                    .map(message -> AttributeTexts.of(message, storage));
        });
    }

    /** The text of an attribute; empty if there is no such attribute, or if it has several texts. */
    public Optional<String> text(String attribute) {
        return texts(attribute).filter(texts -> texts.size() == 1).map(texts -> texts.get(0));
    }

    /**
     * Where a name leads.
     *
     * @param address of the object in this file; without meaning if it is elsewhere
     * @param elsewhere what kind of link it is, if it does not lead to an object of this file
     */
    record Link(long address, @Nullable String elsewhere) {}
}
