package io.moodstream.local;

/** The registry's process: Apicurio behind {@link RegistryGuard}. Its classes are on the class path at run time only. */
public final class RegistryMain {

    private RegistryMain() {}

    /** Arguments: the registry's own. */
    public static void main(String[] args) throws ReflectiveOperationException {
        RegistryGuard.install();
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
