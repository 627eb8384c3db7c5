package io.moodstream.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium with one page open. Needs nothing but the program: no driver, no download. */
public final class Browser implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    /** Contrasts are measured once colours no longer change. */
    private static final String ANIMATIONS_FINISHED =
            "Promise.all(document.getAnimations().map(a => a.finished.catch(() => {})))";

    private static final Pattern PAGE = Pattern.compile("\"webSocketDebuggerUrl\"\\s*:\\s*\"(ws:[^\"]*/page/[^\"]*)\"");

    private final Process process;
    private final DevTools tools;

    private Browser(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /**
     * Starts the browser with a profile of its own.
     *
     * @param folder an empty folder for the profile
     */
    public static Browser start(Path folder) throws IOException, InterruptedException {
        Path program = Chromium.find();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        // Root in a container cannot use the sandbox; the page is trusted.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--lang=en-GB",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.toAbsolutePath(),
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        DevTools tools = new DevTools(page(folder.resolve("DevToolsActivePort"), process));
        List.of("Page.enable", "Runtime.enable", "Log.enable", "DOM.enable")
                .forEach(domain -> tools.send(domain, Map.of()));
        return new Browser(process, tools);
    }

    private static URI page(Path portFile, Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(portFile) && Files.size(portFile) > 0) {
                String port = Files.readAllLines(portFile).get(0);
                Matcher page = PAGE.matcher(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
                if (page.find()) {
                    return URI.create(page.group(1));
                }
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("Chromium did not start; its log is beside " + portFile);
    }

    public void open(URI uri) {
        tools.send("Page.navigate", Map.of("url", uri.toString()));
    }

    /** Width and height of the window in CSS pixels, and how many pixels of the screen make one of them. */
    public void size(int width, int height, double scale, boolean phone) {
        tools.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", phone));
        tools.send("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
    }

    /** What the system prefers: {@code light} or {@code dark}. */
    public void prefers(String theme) {
        tools.send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** The value of an expression; of a promise, what it resolves to. */
    public JsonNode value(String expression) {
        JsonNode result = tools.send(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.at("/result/value");
    }

    /** Waits until the expression is true. */
    public void await(String expression) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!value("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Within " + TIMEOUT.toSeconds() + " s it did not become true: " + expression
                        + "\nThe page says:\n"
                        + value("document.body.innerText").asText() + "\n" + problems());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that an expression gives. */
    public int number(String expression) {
        return value(expression).asInt();
    }

    /** Chooses a file, as a user does in the dialog. */
    public void choose(String selector, Path file) {
        int document =
                tools.send("DOM.getDocument", Map.of()).at("/root/nodeId").asInt();
        int input = tools.send("DOM.querySelector", Map.of("nodeId", document, "selector", selector))
                .path("nodeId")
                .asInt();
        tools.send(
                "DOM.setFileInputFiles",
                Map.of("nodeId", input, "files", List.of(file.toAbsolutePath().toString())));
    }

    /** Presses and releases a key, such as {@code Tab} or {@code Enter}. */
    public void press(String key, int code, String text) {
        tools.send(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
        tools.send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** A picture of the page as a PNG, from {@code top} CSS pixels below its top. */
    public byte[] picture(int top, int width, int height) {
        JsonNode shot = tools.send(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", top, "width", width, "height", height, "scale", 1)));
        return Base64.getDecoder().decode(shot.path("data").asText());
    }

    /** What axe-core, a checker of accessibility, finds wrong by the rules of WCAG 2.1, levels A and AA. */
    public List<String> barriers() {
        value(Axe.script());
        List<String> barriers = new ArrayList<>();
        value(Axe.RUN).forEach(barrier -> barriers.add(barrier.asText()));
        return barriers;
    }

    /** What scripts, policies and requests reported as wrong so far. */
    public List<String> problems() {
        return tools.problems();
    }

    /** Checks that the page is accessible, not wider than the window, and has reported no problem. */
    public void assertUsable() {
        value(ANIMATIONS_FINISHED);
        assertThat(barriers()).isEmpty();
        assertThat(number("document.documentElement.scrollWidth - innerWidth"))
                .as("width beyond the window")
                .isNotPositive();
        assertThat(problems()).isEmpty();
    }

    @Override
    public void close() {
        tools.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            boolean ignored = process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
