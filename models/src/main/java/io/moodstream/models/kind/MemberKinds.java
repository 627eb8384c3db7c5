package io.moodstream.models.kind;

import io.moodstream.domain.MoodstreamException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The member kinds on the class path, by name. */
public final class MemberKinds {

    private final Map<String, MemberKind> byName = new TreeMap<>();

    private MemberKinds() {}

    /** Every kind that {@link ServiceLoader} finds. */
    public static MemberKinds load() {
        MemberKinds kinds = new MemberKinds();
        ServiceLoader.load(MemberKind.class).forEach(kind -> kinds.byName.put(kind.name(), kind));
        return kinds;
    }

    /**
     * The kind with this name.
     *
     * @throws MoodstreamException if there is none
     */
    public MemberKind get(String name) {
        MemberKind kind = byName.get(name);
        if (kind == null) {
            throw new MoodstreamException("There is no member kind '" + name + "'; known are " + byName.keySet() + ".");
        }
        return kind;
    }

    /** The kinds that this project trains, in alphabetical order of their names. */
    public List<MemberKind> trainable() {
        return byName.values().stream().filter(MemberKind::trainable).toList();
    }
}
