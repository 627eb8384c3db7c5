package io.moodstream.local;

import io.moodstream.local.config.LocalPlatformConfig;
import java.nio.file.Path;

/** A process that starts the platform and keeps running. */
public final class PlatformParent {

    private PlatformParent() {}

    public static void main(String[] args) throws Exception {
        try (LocalPlatform platform = LocalPlatform.start(LocalPlatformConfig.in(Path.of(args[0])))) {
            System.out.println("children " + platform.broker().pid() + " "
                    + platform.registry().pid());
            Thread.currentThread().join();
        }
    }
}
