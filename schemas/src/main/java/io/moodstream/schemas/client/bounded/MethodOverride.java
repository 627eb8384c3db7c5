package io.moodstream.schemas.client.bounded;

import io.moodstream.domain.Causes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Overrides one method of an object behind an interface. */
final class MethodOverride {

    private MethodOverride() {}

    /**
     * The same object, except for one method.
     *
     * @param own replaces the method; receives the arguments of any overload
     */
    static <T> T method(Class<T> type, T other, String name, Function<Object[], @Nullable Object> own) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    if (called.getName().equals(name)) {
                        return own.apply(given == null ? new Object[0] : given);
                    }
                    try {
                        return called.invoke(other, given);
                    } catch (InvocationTargetException e) {
                        throw Causes.unwrapped(e);
                    }
                }));
    }
}
