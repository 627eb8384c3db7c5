package io.moodstream.local.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Options that every child JVM inherits from this one, which runs the same {@code java}. */
final class InheritedOptions {

    /**
     * Folders that may have been set because the default one is not writable, or native libraries cannot be loaded from
     * it.
     */
    private static final List<String> FOLDERS = List.of("java.io.tmpdir", "user.home", "org.bytedeco.javacpp.cachedir");

    /** The first release that warns about native access and {@code Unsafe}, and that knows both options. */
    private static final int WARNS = 24;

    private InheritedOptions() {}

    static List<String> ofThisJvm() {
        return of(Runtime.version().feature(), System.getProperties());
    }

    /** @param release feature release of the JVM, such as 17 */
    static List<String> of(int release, Properties properties) {
        List<String> options = new ArrayList<>();
        if (release >= WARNS) {
            options.add("--enable-native-access=ALL-UNNAMED");
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        FOLDERS.stream()
                .flatMap(
                        name -> Stream.ofNullable(properties.getProperty(name)).map(value -> "-D" + name + "=" + value))
                .forEach(options::add);
        return options;
    }
}
