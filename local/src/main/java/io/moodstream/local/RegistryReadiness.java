package io.moodstream.local;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The registry is ready when it lists its subjects and has accepted the global compatibility rule. In a new database
 * the rule is NONE, which makes clients fail.
 */
record RegistryReadiness(String url, Optional<String> authorization) implements Readiness {

    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final int TIMEOUT_MILLIS = 5_000;

    @Override
    public void check() throws IOException {
        expectOk(request("GET", "/subjects"));
        HttpURLConnection put = request("PUT", "/config");
        put.setDoOutput(true);
        put.setRequestProperty("Content-Type", JSON);
        try (OutputStream body = put.getOutputStream()) {
            body.write("{\"compatibility\":\"BACKWARD\"}".getBytes(StandardCharsets.UTF_8));
        }
        expectOk(put);
    }

    private HttpURLConnection request(String method, String path) throws IOException {
        // Loopback: bypasses any proxy of this machine.
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        authorization.ifPresent(value -> connection.setRequestProperty("Authorization", value));
        return connection;
    }

    private static void expectOk(HttpURLConnection connection) throws IOException {
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException(connection.getURL() + " answered " + status);
            }
        } finally {
            connection.disconnect();
        }
    }
}
