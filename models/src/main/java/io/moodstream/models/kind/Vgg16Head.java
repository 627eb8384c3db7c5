package io.moodstream.models.kind;

import com.google.auto.service.AutoService;

/**
 * The tutorial's transfer learning, {@code pretrained}: a head on frozen VGG16 features. Its recipe specifies binary
 * cross-entropy.
 */
@AutoService(MemberKind.class)
public final class Vgg16Head extends FrozenBaseHead {

    public Vgg16Head() {
        super("pretrained", "cross-entropy");
    }
}
