package io.moodstream.local;

import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.LocalPlatformException;
import java.nio.file.Path;

/** A process that looks for the platform of another and then tries to start its own on the same folder. */
public final class OtherProcess {

    private OtherProcess() {}

    public static void main(String[] args) {
        Path data = Path.of(args[0]);
        RunningPlatform.find(data)
                .ifPresent(found ->
                        System.out.println("found " + found.bootstrapServers() + " " + found.schemaRegistryUrl()));
        try (LocalPlatform unexpected = LocalPlatform.start(LocalPlatformConfig.in(data))) {
            System.out.println("started " + unexpected.bootstrapServers());
        } catch (LocalPlatformException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
