package io.moodstream.system.faults;

import io.moodstream.system.faults.FaultsExtension.Ground;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** An installation for imported models, what its instances report about them, and a folder for their artifacts. */
abstract class ImportedModelBench {

    final Ground ground;
    final Path folder;
    final TestInstallation installation;
    final ModelStatusLog modelStatusLog;

    ImportedModelBench(Ground ground, Path folder, String name) {
        this.ground = ground;
        this.folder = folder;
        installation = ground.installation(name);
        modelStatusLog = new ModelStatusLog(installation.cluster());
    }

    @AfterEach
    final void close() {
        modelStatusLog.close();
        installation.close();
    }
}
