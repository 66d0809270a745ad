package dragonkey.client.renewal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily.TokenOrigin;
import dragonkey.client.store.TestSessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Whoever is away is asked quietly, less and less often, and only while somebody is signed in.
class OutageModelTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final ExchangeRecorder probed = new ExchangeRecorder(Clock.systemUTC());
    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(5),
            new ExchangeRecorder(Clock.fixed(NOON, ZoneOffset.UTC)));
    private final SessionModel session = new SessionModel();
    private int port;
    private OutageModel model;
    private int back;

    @BeforeEach
    void listen() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI issuer = at("/");
        Connection connection = new Connection("here", new Provider(issuer), new ClientRegistration("dragons",
                URI.create("http://127.0.0.1/callback"), List.of("openid"), RequestParameters.NOTHING),
                issuer, Connection.Browser.SYSTEM);
        model = new OutageModel(session, () -> connection, new HttpTransport(Duration.ofSeconds(5), probed),
                new Background(Runnable::run, Runnable::run, bug -> {
                    throw new AssertionError(bug);
                }));
        transport.recorder().onExchange(model::hear);
        model.onBack(() -> back++);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void ask(URI address, ProblemStage stage) {
        assertThat(catchThrowableOfType(ProblemException.class, () -> transport.document(address, stage)))
                .isNotNull();
    }

    private int probesUntil(int second) {
        for (int at = 0; at <= second; at++) {
            model.tick(NOON.plusSeconds(at));
        }
        return probed.all().size();
    }

    @Test
    void asksLessAndLessOftenUntilAnythingAnswers() throws Exception {
        session.begin(TestSessions.of("access"), TokenOrigin.CODE);
        assertThat(probesUntil(100)).as("nobody is away").isZero();
        ask(at("/token"), ProblemStage.TOKEN);
        OutageModel.Outage away = model.outage().get().orElseThrow();
        assertThat(away.code()).isEqualTo("token.unreachable");
        assertThat(away.origin()).isEqualTo("http://127.0.0.1:" + port);
        assertThat(probesUntil(4)).isZero();
        assertThat(probesUntil(5)).isEqualTo(1);
        assertThat(probesUntil(75)).as("after 5, 15, 35 and 75 seconds").isEqualTo(4);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                0);
        server.start();
        try {
            assertThat(probesUntil(155)).isEqualTo(5);
        } finally {
            server.stop(0);
        }
        assertThat(model.outage().get()).isEmpty();
        assertThat(probed.all()).allSatisfy(probe -> assertThat(probe.request().headers())
                .noneMatch(header -> header.name().equalsIgnoreCase("authorization")));
        assertThat(back).isEqualTo(1);
        assertThat(probesUntil(10_000)).as("nobody is away any more").isEqualTo(5);
        assertThat(transport.recorder().all()).as("what is asked quietly is in no history").hasSize(1);
    }

    @Test
    void isForWhoeverIsSignedInAndForTheirProviderAlone() {
        ask(at("/token"), ProblemStage.TOKEN);
        assertThat(model.outage().get()).as("nobody is signed in").isEmpty();
        session.begin(TestSessions.of("access"), TokenOrigin.CODE);
        ask(URI.create("http://localhost:" + port + "/"), ProblemStage.DISCOVERY);
        assertThat(model.outage().get()).as("another provider, which is only checked").isEmpty();
        ask(at("/"), ProblemStage.DISCOVERY);
        assertThat(model.outage().get()).isPresent();
        session.end();
        assertThat(model.outage().get()).isEmpty();
        assertThat(probesUntil(1_000)).isZero();
    }
}
