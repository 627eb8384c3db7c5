package io.moodstream.system.faults;

import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.system.RunFolder;
import io.moodstream.system.TrainedVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * One broker, one registry and one training for all fault tests of a run. A failure includes the last lines of the logs
 * of all running instances, since their folders are deleted with the run.
 */
final class FaultsExtension implements ParameterResolver, TestExecutionExceptionHandler {

    private static final String GROUND = "ground";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Ground.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(GROUND, key -> Ground.make(TrainedVersions.of(context)), Ground.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Ground ground = store(context).get(GROUND, Ground.class);
        if (failure instanceof TestAbortedException || ground == null) {
            throw failure;
        }
        throw new AssertionError(failure.getMessage() + ground.logs(), failure);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(FaultsExtension.class));
    }

    /** The broker, registry and models that the tests share. */
    record Ground(LocalPlatform platform, Models models, RunFolder runFolder, Queue<TestInstallation> installations)
            implements AutoCloseable {

        private static final Duration BUSY_MACHINE = Duration.ofMinutes(3);

        static Ground make(TrainedVersions trained) {
            RunFolder folder = RunFolder.create("moodstream-faults-");
            CompletableFuture<LocalPlatform> starting = CompletableFuture.supplyAsync(() -> LocalPlatform.start(
                    LocalPlatformConfig.in(folder.path().resolve("platform")).withStartDeadline(BUSY_MACHINE)));
            Models models = Models.of(trained);
            return new Ground(starting.join(), models, folder, new ConcurrentLinkedQueue<>());
        }

        Path folder() {
            return runFolder.path();
        }

        TestInstallation installation(String name) {
            TestInstallation installation = TestInstallation.open(platform, folder(), name + "-");
            installations.add(installation);
            return installation;
        }

        /** The last lines of the logs of all running instances. */
        private String logs() {
            return installations.stream().map(TestInstallation::logs).collect(Collectors.joining());
        }

        @Override
        public void close() throws IOException {
            platform.close();
            runFolder.close();
        }
    }
}
