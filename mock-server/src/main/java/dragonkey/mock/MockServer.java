package dragonkey.mock;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;

import dragonkey.mock.fault.Fault;
import dragonkey.mock.fault.FaultIssuers;
import dragonkey.mock.fault.Faults;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.User;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Listener;
import dragonkey.mock.token.Forge;
import dragonkey.mock.token.SigningKey;

/// One OpenID Provider with its protected API, listening. Any number run at once; none knows of another.
public final class MockServer implements AutoCloseable {
    private static final Set<String> THIS_COMPUTER = Set.of("127.0.0.1", "localhost", "::1", "0.0.0.0", "::");

    private final Listener listener;
    private final Wiring wiring;
    private final URI issuer;
    private final RequestLog log;
    private final MockFaults faults;

    private MockServer(Listener listener, Wiring wiring, RequestLog log, MockFaults faults) {
        this.listener = listener;
        this.wiring = wiring;
        this.issuer = wiring.issuer();
        this.log = log;
        this.faults = faults;
    }

    /// Starts to listen. The signing key is still being made then; whoever needs it first waits for it.
    ///
    /// @throws UncheckedIOException when the address cannot be had; a taken port is a `BindException` in it
    public static MockServer start(MockConfig config) {
        Listener listener = bind(config);
        URI issuer = issuer(config.host(), listener.port());
        SigningKey key = SigningKey.make();
        Faults faults = new Faults(new Forge(key));
        Wiring wiring = new Wiring(config, issuer, key, faults);
        RequestLog log = new RequestLog(config.clock());
        listener.serve(new FaultIssuers(issuer, fault -> wrong(config, issuer, key, fault), wiring.handler()),
                log);
        return new MockServer(listener, wiring, log, new MockFaults(issuer, faults));
    }

    /// Its name, which is its address: ends in a slash.
    public URI issuer() {
        return issuer;
    }

    /// What it does wrong, on command.
    public MockFaults faults() {
        return faults;
    }

    /// The last 500 requests, oldest first.
    public List<SeenRequest> recentRequests() {
        return log.recent();
    }

    /// The ids of the registered clients.
    public List<String> clients() {
        return wiring.clients().all().stream().map(RegisteredClient::clientId).toList();
    }

    /// The names of those who can sign in. Their passwords are published: each is the same as the name.
    public List<String> users() {
        return wiring.users().all().stream().map(User::username).toList();
    }

    /// Stops at once; its port is free again.
    @Override
    public void close() {
        listener.close();
    }

    /// Another provider on the same socket: it shares the key and nothing else.
    private static Handler wrong(MockConfig config, URI issuer, SigningKey key, Fault fault) {
        Faults always = new Faults(new Forge(key));
        always.on(fault);
        return new Wiring(config, FaultIssuers.issuer(issuer, fault), key, always).handler();
    }

    private static Listener bind(MockConfig config) {
        try {
            return Listener.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (UncheckedIOException e) {
            if (config.orAnyFree() && e.getCause() instanceof BindException) {
                return Listener.bind(new InetSocketAddress(config.host(), 0));
            }
            throw e;
        }
    }

    private static URI issuer(String host, int port) {
        String name = THIS_COMPUTER.contains(host)
                ? "localhost"
                : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port + "/");
    }
}
