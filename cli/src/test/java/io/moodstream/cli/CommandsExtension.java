package io.moodstream.cli;

import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker and one registry for all command tests of a run; each test class has its own topics on them. */
public final class CommandsExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(CommandsExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        LocalPlatform platform = store.getOrComputeIfAbsent("platform", key -> Started.now(), Started.class).platform;
        String prefix = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT) + "-";
        return store.getOrComputeIfAbsent(prefix, key -> TestCluster.on(platform, prefix), TestCluster.class);
    }

    private record Started(LocalPlatform platform, Path folder) implements AutoCloseable {

        static Started now() {
            try {
                Path folder = Files.createTempDirectory("moodstream-commands-");
                return new Started(LocalPlatform.start(LocalPlatformConfig.in(folder)), folder);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            platform.close();
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }
}
