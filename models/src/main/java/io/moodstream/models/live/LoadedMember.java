package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.kind.ClassifierHead;

/** A member in memory. */
public final class LoadedMember extends Loaded {

    private final SharedResource<FeatureExtractor> extractor;
    private final SharedResource<ClassifierHead> head;

    public LoadedMember(
            MemberVersion id,
            SharedResource<FeatureExtractor> extractor,
            SharedResource<ClassifierHead> head,
            Runnable release) {
        super(id, release);
        this.extractor = extractor;
        this.head = head;
    }

    public FeatureExtractor extractor() {
        return extractor.value();
    }

    public ClassifierHead head() {
        return head.value();
    }
}
