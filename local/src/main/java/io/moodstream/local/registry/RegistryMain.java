package io.moodstream.local.registry;

import io.moodstream.local.folder.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The registry's process: Apicurio behind {@link RegistryGuard}. Its classes are on the class path at run time only.
 */
public final class RegistryMain {

    private RegistryMain() {}

    /** Arguments: the file with the required credentials; without it, no authentication is required. */
    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        RegistryGuard.install(
                args.length == 0
                        ? Optional.empty()
                        : Optional.of(Credentials.read(Path.of(args[0])).authorization()));
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
    }
}
