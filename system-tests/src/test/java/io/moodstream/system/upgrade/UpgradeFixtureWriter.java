package io.moodstream.system.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.folder.DataFolder;
import io.moodstream.system.TrainedVersions;
import io.moodstream.system.faults.AppProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fills an installation of this build and stores what it leaves behind as the fixture of a release. By its name it is
 * not run with the tests; run it with {@code mvn -pl system-tests -am test -Dtest=UpgradeFixtureWriter
 * -Dmoodstream.upgrade.release=0.2 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class UpgradeFixtureWriter {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void stores_an_installation_of_this_build() throws Exception {
        String release = System.getProperty("moodstream.upgrade.release");
        assertThat(release).as("-Dmoodstream.upgrade.release=<major>.<minor>").isNotBlank();
        ReleaseFixture fixture = ReleaseFixture.create(release);
        DataFolder data = new DataFolder(folder.resolve("data"));
        try (TrainedVersions models = new TrainedVersions();
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                UpgradeInstallation installation = UpgradeInstallation.create(data.root())) {
            String place = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            try (FilledInstallation filled = new FilledInstallation(installation, folder)) {
                filled.publishVoters(models.light(1));
                AppProcess app = installation.startApp(
                        "moodstream.photo.places=" + place,
                        // Few commits make a small fixture, and few gaps to restore.
                        "moodstream.commit.interval=700ms",
                        "moodstream.rollout.shadow.share=1");
                filled.classifyPhotos();
                filled.sendLabels();
                filled.sendBadRecords();
                filled.awaitCounted();
                PrintedState.of(installation).write(fixture.printed());
                filled.killWithPhotosUnderWay(app, place);
                filled.keepForever();
            }
            installation.backUpSchemas();
        }
        fixture.save(data);
    }
}
