package io.moodstream.models.kind;

import com.google.auto.service.AutoService;

/**
 * The tutorial's "improved" transfer learning, {@code ipretrained}: the same head as {@link Vgg16Head}, which its
 * recipe trains with mean squared error and a learning rate of 0.01.
 */
@AutoService(MemberKind.class)
public final class ImprovedVgg16Head extends FrozenBaseHead {

    public ImprovedVgg16Head() {
        super("ipretrained", "mean squared error");
    }
}
