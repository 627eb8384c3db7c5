package io.moodstream.stream.probe;

import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.Loaded;
import io.moodstream.models.live.load.DetectorLoader;
import io.moodstream.models.live.load.LoadListener;
import io.moodstream.models.live.load.ModelLoader;
import io.moodstream.modeltopic.follow.VerifiedModel;

/** The loaders of members and of the face detector, as the app and its probes use them. */
public record ModelLoaders(ModelLoader members, DetectorLoader detectors) {

    /** @param listener notified after each step of a load */
    public ModelLoaders(LoadListener listener) {
        this(new ModelLoader(MemberKinds.load(), listener), new DetectorLoader(listener));
    }

    /**
     * Loads, warms up and checks a model.
     *
     * @throws io.moodstream.models.live.load.RejectedModelException if it does not pass a check
     */
    public Loaded load(VerifiedModel model) {
        return model.manifest().id().votes()
                ? members.load(model.manifest(), model.folders())
                : detectors.load(model.manifest(), model.folders());
    }
}
