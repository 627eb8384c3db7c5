package io.moodstream.local.child;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java program to run as a child.
 *
 * @param java the {@code java} executable
 * @param options options of the JVM, such as {@code -Xmx512m}
 * @param classPath files and folders, absolute, in order; must contain {@link ChildMain}
 * @param mainClass the class whose {@code main} runs
 * @param arguments its arguments
 */
public record JavaCommand(
        Path java, List<String> options, List<Path> classPath, String mainClass, List<String> arguments) {

    public JavaCommand {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    /** The {@code java} executable of this process. */
    public static Path currentJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The class path of this process, as absolute paths. */
    public static List<Path> currentClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }

    /** The jar or folder that contains one of our classes, for a child that has a class path of its own. */
    public static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a class location that is no URI", impossible);
        }
    }

    List<String> words(Path lockFile) {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.addAll(InheritedOptions.ofThisJvm());
        words.addAll(options);
        words.add("-D" + ChildMain.LOCK_PROPERTY + "=" + lockFile);
        words.add("-cp");
        words.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        words.add(ChildMain.class.getName());
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }
}
