package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.kind.Head;

/** A member in memory. */
public final class LoadedMember extends Loaded {

    private final Piece<FeatureExtractor> extractor;
    private final Piece<Head> head;

    LoadedMember(MemberVersion id, Piece<FeatureExtractor> extractor, Piece<Head> head, Runnable release) {
        super(id, release);
        this.extractor = extractor;
        this.head = head;
    }

    FeatureExtractor extractor() {
        return extractor.value();
    }

    Head head() {
        return head.value();
    }
}
