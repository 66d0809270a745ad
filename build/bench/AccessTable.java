import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dragonkey.client.connection.Connection;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.request.AccessTrial;
import dragonkey.client.request.AccessTrial.Asker;
import dragonkey.client.request.ApiClient;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.IssuerSigner;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

/// Two people and five requests, as the section API sends them, beside a single request.
final class AccessTable {
    private static final int RUNS = 40;

    private AccessTable() {}

    public static void main(String[] arguments) throws Exception {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys())) {
            var transport = new HttpTransport(Duration.ofSeconds(10));
            var client = new ApiClient(transport, Clock.systemUTC());
            var trial = new AccessTrial(client, new SecureRandom(), Clock.systemUTC(), IssuerSigner.NONE);
            var connection = new Connection("here", new Provider(server.issuer()),
                    new ClientRegistration("dragons-desktop", URI.create("http://127.0.0.1/callback"),
                            List.of("openid"), RequestParameters.NOTHING),
                    server.issuer().resolve("api/"), Connection.Browser.SYSTEM);
            List<Asker> people = List.of("rider", "keeper").stream()
                    .map(name -> new Asker(name, null, tokens(server.testing().issueToken(name, "dragons-desktop"))))
                    .toList();
            List<ApiRequest> requests = List.of("dragons", "orders", "public", "dragons", "public").stream()
                    .map(path -> ApiRequest.get(path, path)).toList();
            double table = median(() -> trial.run(connection, requests, people));
            double one = median(() -> trial.run(connection, requests.subList(0, 1), people.subList(0, 1)));
            System.out.printf(Locale.ROOT, "table of 2 x 5: %.1f ms, one request: %.1f ms, ratio %.1f%n", table, one,
                    table / one);
        }
    }

    private static Tokens tokens(String access) {
        return Tokens.bearer(new AccessToken(access), null, null, List.of(), Instant.EPOCH, null);
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static double median(Work work) throws Exception {
        double[] millis = new double[RUNS];
        for (int i : IntStream.range(0, RUNS).toArray()) {
            long start = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis, 0, RUNS);
        return millis[RUNS / 2];
    }
}
