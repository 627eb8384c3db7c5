package io.moodstream.importer.keras;

import java.io.File;
import java.io.FilePermission;
import java.net.SocketPermission;
import java.nio.file.Path;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Records what a piece of code opens, starts or connects to, other than the given files and its own classes.
 */
@SuppressWarnings("removal") // gone in Java 24, without a replacement: nothing is watched there
final class AccessWatch extends SecurityManager {

    private final Set<String> allowed;
    private final List<String> roots = new ArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile boolean watching;

    private AccessWatch(Set<Path> allowed) {
        this.allowed = Set.copyOf(allowed.stream().map(Path::toString).toList());
        roots.add(System.getProperty("java.home"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            roots.add(Path.of(entry).toAbsolutePath().toString());
        }
    }

    /** Installs the watch; does nothing if Java no longer has security managers. */
    static AccessWatch over(Set<Path> allowed) {
        AccessWatch watch = new AccessWatch(allowed);
        try {
            System.setSecurityManager(watch);
        } catch (UnsupportedOperationException e) {
            watch.watching = false;
        }
        return watch;
    }

    void watch(boolean watches) {
        watching = watches;
    }

    List<String> seen() {
        return seen;
    }

    @Override
    public void checkPermission(Permission permission) {
        boolean ours = permission instanceof FilePermission
                && permission.getActions().equals("read")
                && (allowed.contains(permission.getName())
                        || roots.stream().anyMatch(permission.getName()::startsWith));
        if (watching && !ours && (permission instanceof FilePermission || permission instanceof SocketPermission)) {
            seen.add(permission.toString());
        }
    }

    @Override
    public void checkPermission(Permission permission, Object context) {
        checkPermission(permission);
    }
}
