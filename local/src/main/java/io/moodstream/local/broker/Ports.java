package io.moodstream.local.broker;

import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.folder.PropertiesFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;

/** The loopback ports of one data folder: the same on every start as long as they are free. */
public record Ports(int broker, int controller, int registry) {

    // Below the ephemeral port range: no outgoing connection can take a port between its selection and the child's
    // bind.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    /**
     * @throws LocalPlatformException if no port on the IPv4 loopback can be bound: the network is IPv6 only, or down
     */
    public static Ports keepOrChoose(Path file, RandomGenerator random) throws IOException {
        requireLoopback();
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

    private static void requireLoopback() {
        try (ServerSocket listening = bound(0);
                Socket caller = new Socket(BrokerProcess.HOST, listening.getLocalPort())) {
            caller.getInputStream(); // If the interface is down, binding works but connecting does not.
        } catch (IOException e) {
            throw new LocalPlatformException(
                    "Nothing can listen on " + BrokerProcess.HOST + " (" + e.getMessage()
                            + "), where the broker and the registry"
                            + " are reached: bring the loopback interface up with its IPv4 address.",
                    e);
        }
    }

    public static boolean isFree(int port) {
        try (ServerSocket free = bound(port)) {
            return free.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(BrokerProcess.HOST, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
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
