package io.moodstream.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;

/** The loopback ports of one data folder: the same on every start as long as they are free. */
record Ports(int broker, int controller, int registry) {

    // Below the range from which systems draw the ports of outgoing connections: none can take a port between the
    // choice and the child's bind.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    static Ports keepOrChoose(Path file, RandomGenerator random) throws IOException {
        Properties stored = PropertiesFile.readOrEmpty(file);
        List<Integer> taken = new ArrayList<>();
        Ports ports = new Ports(
                keepOrChoose(stored, "broker", taken, random),
                keepOrChoose(stored, "controller", taken, random),
                keepOrChoose(stored, "registry", taken, random));
        ports.store(file);
        return ports;
    }

    private static int keepOrChoose(Properties stored, String name, List<Integer> taken, RandomGenerator random) {
        int port = portOr(stored.getProperty(name, ""), LOWEST);
        while (taken.contains(port) || port == LOWEST || !isFree(port)) {
            port = random.nextInt(LOWEST + 1, HIGHEST);
        }
        taken.add(port);
        return port;
    }

    private static int portOr(String text, int other) {
        return text.matches("\\d{4,5}") && Integer.parseInt(text) < 65_536 ? Integer.parseInt(text) : other;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    private void store(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("broker", Integer.toString(broker));
        properties.setProperty("controller", Integer.toString(controller));
        properties.setProperty("registry", Integer.toString(registry));
        PropertiesFile.write(file, properties);
    }
}
