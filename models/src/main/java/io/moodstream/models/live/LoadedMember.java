package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.kind.ClassifierHead;

/** A member in memory. */
public final class LoadedMember extends Loaded {

    private final FeatureExtractor extractor;
    private final ClassifierHead head;

    /** @param release frees extractor and head, once, or leaves them to other members that share them */
    public LoadedMember(MemberVersion id, FeatureExtractor extractor, ClassifierHead head, Runnable release) {
        super(id, release);
        this.extractor = extractor;
        this.head = head;
    }

    public FeatureExtractor extractor() {
        return extractor;
    }

    public ClassifierHead head() {
        return head;
    }
}
