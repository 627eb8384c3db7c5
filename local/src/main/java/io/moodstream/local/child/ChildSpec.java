package io.moodstream.local.child;

import java.nio.file.Path;
import java.util.Map;

/**
 * Describes a child process.
 *
 * @param name its name in messages, such as {@code broker}
 * @param command the Java program
 * @param environment variables added to those of this process
 * @param workingDir the folder it runs in
 * @param logFile where its standard output and error go (appended); beyond 16 MiB, its end goes to {@code <log>.old}
 *     and it starts anew. One child at a time per log file: a second one waits until the first has ended
 */
public record ChildSpec(
        String name, JavaCommand command, Map<String, String> environment, Path workingDir, Path logFile) {

    public ChildSpec {
        environment = Map.copyOf(environment);
        workingDir = workingDir.toAbsolutePath();
        logFile = logFile.toAbsolutePath();
    }

    Path lockFile() {
        return logFile.resolveSibling(logFile.getFileName() + ".lock");
    }
}
