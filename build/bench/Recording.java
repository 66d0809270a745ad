package dragonkey.client.http;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import okhttp3.Request;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.ExchangeRecorder.EndedCall;
import dragonkey.client.http.WrittenRequest.SentBody;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.UserAgent;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

/// What it costs that the exchanges of a sign-in are recorded, beside the sign-in itself: in one process, by turns, against the
/// embedded provider over loopback, with nobody who types. In the package of the recorder, whose entrance is its own.
public final class Recording {
    private static final int WARM_UP = 600;
    private static final int ROUNDS = 400;
    private static final int MANY = 10_000;

    private Recording() {}

    public static void main(String[] args) throws Exception {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys())) {
            HttpTransport transport = new HttpTransport(Duration.ofSeconds(10));
            List<EndedCall> calls = calls(server, transport, session(server, transport));
            long[] whole = new long[ROUNDS];
            long[] recorded = new long[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long start = System.nanoTime();
                session(server, transport);
                long between = System.nanoTime();
                enter(new ExchangeRecorder(Clock.systemUTC()), calls);
                long end = System.nanoTime();
                if (round >= 0) {
                    whole[round] = between - start;
                    recorded[round] = end - between;
                }
            }
            Arrays.sort(whole);
            Arrays.sort(recorded);
            double ratio = 100.0 * recorded[ROUNDS / 2] / whole[ROUNDS / 2];
            System.out.printf("a sign-in %.2f ms, its %d exchanges recorded %.3f ms: %.1f in a hundred%n",
                    whole[ROUNDS / 2] / 1e6, calls.size(), recorded[ROUNDS / 2] / 1e6, ratio);
            ExchangeRecorder bounded = new ExchangeRecorder(Clock.systemUTC());
            for (int entered = 0; entered < MANY; entered += calls.size()) {
                enter(bounded, calls);
            }
            System.out.printf("after %,d exchanges %d are kept, %,d bytes%n", MANY, bounded.all().size(),
                    bounded.size());
        }
    }

    private static void enter(ExchangeRecorder recorder, List<EndedCall> calls) {
        recorder.newGroup().<String, RuntimeException>during(() -> {
            calls.forEach(call -> recorder.enter(call, new ExchangeNotes()));
            return "";
        });
    }

    /// What a sign-in sends and is answered, as it was.
    private static List<EndedCall> calls(MockServer server, HttpTransport transport, Session.SignedIn session)
            throws ProblemException, InterruptedException {
        Tokens tokens = session.tokens();
        String bearer = "Bearer " + tokens.accessToken().value();
        URI issuer = server.issuer();
        URI discovery = issuer.resolve(".well-known/openid-configuration");
        URI keys = issuer.resolve(".well-known/jwks.json");
        HttpResponse told = transport.document(discovery, ProblemStage.DISCOVERY);
        HttpResponse jwks = transport.document(keys, ProblemStage.JWKS);
        HttpResponse person = transport.get(issuer.resolve("userinfo"), Map.of("Authorization", bearer),
                ProblemStage.USERINFO);
        String answer = "{\"access_token\":\"" + tokens.accessToken().value() + "\",\"token_type\":\"Bearer\","
                + "\"expires_in\":900,\"id_token\":\"" + tokens.idToken().value() + "\",\"refresh_token\":\""
                + tokens.refreshToken().value() + "\",\"scope\":\"openid profile\"}";
        HttpResponse given = new HttpResponse(issuer.resolve("token"), 200, told.headers(),
                okio.ByteString.encodeUtf8(answer));
        String form = "grant_type=authorization_code&code=" + "c".repeat(43) + "&code_verifier="
                + "v".repeat(43) + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Fcallback&client_id=dragons-desktop";
        return List.of(call(ProblemStage.DISCOVERY, discovery, "", null, told),
                call(ProblemStage.TOKEN, issuer.resolve("token"), "",
                        new SentBody("application/x-www-form-urlencoded", form), given),
                call(ProblemStage.JWKS, keys, "", null, jwks),
                call(ProblemStage.USERINFO, issuer.resolve("userinfo"), bearer, null, person));
    }

    private static EndedCall call(ProblemStage stage, URI address, String authorization, SentBody body,
            HttpResponse answer) {
        Request request = new Request.Builder().url(address.toString()).header("User-Agent", "Dragonkey")
                .header("Authorization", authorization).build();
        return new EndedCall(stage, Clock.systemUTC().instant(), request, body, answer, null);
    }

    private static Session.SignedIn session(MockServer server, HttpTransport transport) {
        // A new one each time: it keeps the provider's keys, which would be fetched once otherwise.
        SignIn signIn = new SignIn(transport, new SecureRandom(), Clock.systemUTC());
        ClientRegistration client = new ClientRegistration(Preset.EMBEDDED_CLIENT_ID,
                Preset.LOOPBACK_REDIRECT_URI, Preset.EMBEDDED_SCOPE, RequestParameters.NOTHING);
        Connection connection = new Connection("here", new Provider(server.issuer()), client, server.issuer(),
                Connection.Browser.SYSTEM);
        return ((SignInOutcome.SignInCompleted) signIn.run(connection, new PlayedAgent(server), step -> {
        })).session();
    }

    /// A browser whose person signs in and agrees at once.
    private record PlayedAgent(MockServer server) implements UserAgent {
        @Override
        public BrowserVisit prepare(URI registeredRedirectUri) {
            return new BrowserVisit() {
                private Optional<URI> answer = Optional.empty();

                @Override
                public URI redirectUri() {
                    return URI.create("http://127.0.0.1:4711/callback");
                }

                @Override
                public void open(AuthorizationPage page) throws ProblemException, InterruptedException {
                    answer = Optional.of(server.testing().authorize(page.requestFor(redirectUri()), "rider"));
                }

                @Override
                public URI nextAnswer() {
                    return answer.orElseThrow();
                }

                @Override
                public void close() {
                    // It was never there.
                }
            };
        }
    }
}
