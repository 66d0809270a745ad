package dragonkey.mock.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A provider in a process of its own.
///
/// @param address where it listens, whatever it is called
/// @param adminSecret what opens `/admin`
public record ProviderProcess(Process process, URI address, String adminSecret) implements AutoCloseable {
    /// Starts one on a free port.
    public static ProviderProcess start(String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-Xmx128m", "-cp", System.getProperty("java.class.path"),
                        "dragonkey.mock.Main", "--port", "0", "--admin"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader says = process.inputReader();
        says.readLine();
        URI address = URI.create(after(says.readLine(), "It listens at "));
        return new ProviderProcess(process, address, after(says.readLine(), "Bearer "));
    }

    private static String after(String line, String words) throws IOException {
        if (line == null || !line.contains(words)) {
            throw new IOException("the provider did not start: " + line);
        }
        return line.substring(line.indexOf(words) + words.length());
    }

    public TestClient client() {
        return new TestClient(address);
    }

    /// Asks its `/admin`.
    public HttpResponse<String> admin(String method, String path, String body) {
        return new TestBrowser().send(HttpRequest.newBuilder(address.resolve("/admin/" + path))
                .header("Authorization", "Bearer " + adminSecret)
                .method(method, BodyPublishers.ofString(body)));
    }

    /// Ends it without asking, as `kill -9`.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
