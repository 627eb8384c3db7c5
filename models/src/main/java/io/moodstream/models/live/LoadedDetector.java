package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.models.detector.NetworkFinder;
import io.moodstream.models.faces.FaceFinder;

/** A published face detector in memory. */
public final class LoadedDetector extends Loaded {

    private final NetworkFinder finder;

    LoadedDetector(MemberVersion id, NetworkFinder finder) {
        super(id, finder::close);
        this.finder = finder;
    }

    /** What searches by it; its version is {@link #id()}. */
    public FaceFinder finder() {
        return finder;
    }
}
