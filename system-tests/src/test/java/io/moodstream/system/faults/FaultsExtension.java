package io.moodstream.system.faults;

import io.moodstream.local.LocalPlatform;
import io.moodstream.local.LocalPlatformConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker, one registry and one training for all fault tests of a run. */
final class FaultsExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Ground.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(FaultsExtension.class))
                .getOrComputeIfAbsent("ground", key -> Ground.make(), Ground.class);
    }

    /** What the tests stand on. */
    record Ground(LocalPlatform platform, Models models, Path folder) implements AutoCloseable {

        private static final Duration BUSY_MACHINE = Duration.ofMinutes(3);

        static Ground make() {
            try {
                Path folder = Files.createTempDirectory("moodstream-faults-");
                CompletableFuture<LocalPlatform> starting = CompletableFuture.supplyAsync(() -> LocalPlatform.start(
                        LocalPlatformConfig.in(folder.resolve("platform")).withStartDeadline(BUSY_MACHINE)));
                Models models = Models.train(folder);
                return new Ground(starting.join(), models, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        TestInstallation site(String name) {
            return TestInstallation.open(platform, folder, name + "-");
        }

        @Override
        public void close() throws IOException {
            platform.close();
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
