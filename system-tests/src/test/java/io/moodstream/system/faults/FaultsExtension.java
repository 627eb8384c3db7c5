package io.moodstream.system.faults;

import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.system.RunFolder;
import io.moodstream.system.TrainedModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
                .getOrComputeIfAbsent("ground", key -> Ground.make(TrainedModels.of(context)), Ground.class);
    }

    /** What the tests stand on. */
    record Ground(LocalPlatform platform, Models models, RunFolder runFolder) implements AutoCloseable {

        private static final Duration BUSY_MACHINE = Duration.ofMinutes(3);

        static Ground make(TrainedModels trained) {
            RunFolder folder = RunFolder.create("moodstream-faults-");
            CompletableFuture<LocalPlatform> starting = CompletableFuture.supplyAsync(() -> LocalPlatform.start(
                    LocalPlatformConfig.in(folder.path().resolve("platform")).withStartDeadline(BUSY_MACHINE)));
            Models models = Models.of(trained);
            return new Ground(starting.join(), models, folder);
        }

        Path folder() {
            return runFolder.path();
        }

        TestInstallation site(String name) {
            return TestInstallation.open(platform, folder(), name + "-");
        }

        @Override
        public void close() throws IOException {
            platform.close();
            runFolder.close();
        }
    }
}
