package org.prony.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real headless Chromium with one tab, driven over the Chrome DevTools Protocol.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">the protocol</a>
 */
final class Browser implements AutoCloseable {

    /** Of the debugging protocol. */
    private static final int SHIFT = 8;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Browser(Path folder, Process process, URI tab) {
        this.folder = folder;
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(tab, new Events())
                .join();
    }

    /** The program, if there is one on the {@code PATH}. */
    static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser that keeps everything it writes in a {@link #folder} of its own. */
    static Browser start() throws Exception {
        Path folder = Files.createTempDirectory("prony-browser");
        try {
            return start(folder, Files.createDirectory(folder.resolve("profile")));
        } catch (Exception e) {
            remove(folder);
            throw e;
        }
    }

    private static Browser start(Path folder, Path profile) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile());
        // A socket lies there, which it leaves when it is killed.
        builder.environment().put("TMPDIR", profile.toString());
        Process process = builder.start();
        try {
            Browser browser = new Browser(folder, process, tab(profile.resolve("DevToolsActivePort"), process));
            browser.call("Page.enable", Map.of());
            browser.call("Runtime.enable", Map.of());
            browser.call("Log.enable", Map.of());
            browser.call("Network.enable", Map.of());
            return browser;
        } catch (Exception e) {
            end(process);
            throw e;
        }
    }

    /** A folder for pages too, which is removed when the browser is closed. */
    Path folder() {
        return folder;
    }

    private static URI tab(Path portFile, Process process) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < limit && process.isAlive()) {
            if (Files.exists(portFile) && !Files.readAllLines(portFile).isEmpty()) {
                URI list = URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/list");
                for (JsonNode target : JSON.readTree(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                        .body())) {
                    if (target.path("type").asText().equals("page")) {
                        return URI.create(target.path("webSocketDebuggerUrl").asText());
                    }
                }
            }
            Thread.sleep(20);
        }
        throw new IOException("chromium did not open its debugging port in " + LIMIT_SECONDS + " s: " + portFile);
    }

    /** Opens a page from disk and waits until it is loaded and its first frames are drawn. */
    void open(Path page) throws Exception {
        messages.clear();
        requests.clear();
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        loaded.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        settle();
    }

    /** Waits until two frames have been drawn. */
    void settle() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
    }

    /** The value of an expression; of a promise, what it is kept with. */
    JsonNode evaluate(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": "
                    + answer.path("exceptionDetails")
                            .path("exception")
                            .path("description")
                            .asText());
        }
        return answer.path("result").path("value");
    }

    /** {@code mousePressed}, {@code mouseMoved} or {@code mouseReleased} at a place of the window. */
    void mouse(String type, double x, double y, boolean pressed) {
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        pressed ? "left" : "none",
                        "buttons",
                        pressed ? 1 : 0,
                        "clickCount",
                        pressed ? 1 : 0));
    }

    /** Presses and releases a key, such as {@code Enter} or {@code Tab}. */
    void key(String key) {
        key(key, 0);
    }

    /** The same while Shift is held. */
    void shiftKey(String key) {
        key(key, SHIFT);
    }

    private void key(String key, int modifiers) {
        Map<String, String> texts = Map.of("Enter", "\r", " ", " ");
        Map<String, Integer> codes = Map.of("Enter", 13, " ", 32, "Tab", 9, "ArrowRight", 39, "ArrowDown", 40);
        String text = texts.getOrDefault(key, key.length() == 1 ? key : "");
        call(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        text.isEmpty() ? "rawKeyDown" : "keyDown",
                        "key",
                        key,
                        "text",
                        text,
                        "windowsVirtualKeyCode",
                        codes.getOrDefault(key, 0),
                        "modifiers",
                        modifiers));
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", codes.getOrDefault(key, 0)));
    }

    /** Makes the window so large, in CSS pixels. */
    void resize(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        settle();
    }

    /** Prefers {@code light} or {@code dark}, on the {@code screen} or in {@code print}. */
    void media(String medium, String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        settle();
    }

    /** Writes a part of the page as PNG. */
    void shot(Path file, int x, int y, int width, int height) throws IOException {
        Map<String, Integer> clip = Map.of("x", x, "y", y, "width", width, "height", height, "scale", 1);
        JsonNode answer =
                call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
    }

    /** What the page said on the console, errors that nobody caught among it. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** The addresses that were asked for, that of the page itself first. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        try {
            try {
                try {
                    call("Browser.close", Map.of());
                    process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
                } finally {
                    socket.abort();
                    end(process);
                }
            } finally {
                remove(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        // They hold files of the profile, which is removed next.
        for (ProcessHandle handle : all) {
            handle.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        }
        process.waitFor();
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        try {
            socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            JsonNode message = answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (message.has("error")) {
                throw new AssertionError(method + ": " + message.path("error"));
            }
            return message.path("result");
        } catch (Exception e) {
            throw new AssertionError(method + " was not answered", e);
        }
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        JsonNode values = message.path("params");
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.consoleAPICalled" -> messages.add("console: " + values.path("args"));
            case "Runtime.exceptionThrown" -> messages.add("exception: " + values.path("exceptionDetails"));
            case "Log.entryAdded" -> messages.add("log: " + values.path("entry"));
            case "Network.requestWillBeSent" ->
                requests.add(values.path("request").path("url").asText());
            default -> {
                // not asked for
            }
        }
    }

    /** Puts the parts of a message together. */
    private final class Events implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    take(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    messages.add("no JSON from the browser: " + e.getMessage());
                }
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
