package io.moodstream.system;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One installation and one training for all classes of a run that ask for a {@link WholeSystem}. */
final class SharedSystem implements ParameterResolver {

    /** Prefix of the name of its data folder. */
    static final String FOLDER = "moodstream-system-";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WholeSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedSystem.class))
                .getOrComputeIfAbsent("system", key -> Held.start(TrainedVersions.of(context)), Held.class)
                .system();
    }

    private record Held(WholeSystem system, RunFolder folder) implements AutoCloseable {

        static Held start(TrainedVersions models) {
            RunFolder folder = RunFolder.create(FOLDER);
            return new Held(WholeSystem.start(folder.path(), models), folder);
        }

        @Override
        public void close() throws IOException {
            system.close();
            folder.close();
        }
    }
}
