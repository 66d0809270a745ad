package dragonkey.mock.shop;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.HttpListener;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.shop.ShopStep.StepKind;
import dragonkey.mock.shop.TokenSide.TrustedTokens;
import dragonkey.mock.token.DpopProofs;

/// The main class of a process that is one of several servers of the shop. It knows the issuer's public keys, and either the
/// database that others share or one of its own. What a request cost stands in `Server-Timing` (W3C Server Timing).
final class ServerProcess {
    private ServerProcess() {}

    /// Reads from standard input: the database's address or an empty line for its own, its password, people's, the issuer and
    /// its keys.
    public static void main(String[] arguments) throws IOException, ParseException {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        String shared = ProcessTalk.readLine();
        String password = ProcessTalk.readLine();
        ShopDatabase database = new ShopDatabase(
                shared.isEmpty() ? "jdbc:h2:mem:" + UUID.randomUUID() + Shop.ALIVE : shared,
                StoreProcess.USER, password);
        ShopData data = ShopData.in(database, random, clock);
        Map<String, String> passwords = ProcessTalk.readMap();
        if (shared.isEmpty()) {
            data.begin(passwords);
        }
        URI issuer = URI.create(ProcessTalk.readLine());
        JWKSet keys = JWKSet.parse(ProcessTalk.readLine());
        HttpListener listener = Shop.listen(0);
        URI address = URI.create("http://127.0.0.1:" + listener.port() + "/");
        List<Route> routes = new ArrayList<>(
                new CookieSide(data, () -> ShopSwitches.SAFE, Optional::empty).routes());
        routes.addAll(new TokenSide(data,
                new TrustedTokens(address, issuer, new ImmutableJWKSet<>(keys), DpopProofs.inMemory(clock)),
                clock).routes());
        listener.serve(timed(Shop.ofThisComputer(ShopAnswers.orUnavailable(new Router(routes)))),
                (request, response, took) -> {
                });
        ProcessTalk.ready(listener.port());
        System.exit(0);
    }

    private static Handler timed(Handler inner) {
        return request -> {
            List<ShopStep> steps = new ArrayList<>();
            ShopTrace trace = new ShopTrace();
            trace.add(exchange -> steps.addAll(exchange.steps()));
            Response answer = trace.around(inner).answer(request);
            return steps.isEmpty() ? answer : answer.with("Server-Timing", timing(steps));
        };
    }

    private static String timing(List<ShopStep> steps) {
        return steps.stream()
                .map(step -> String.format(Locale.ROOT, "%s;dur=%.3f;desc=\"%s\"",
                        step.kind() == StepKind.STATEMENT ? "db" : "app", step.took().toNanos() / 1e6,
                        step.text()))
                .collect(Collectors.joining(", "));
    }
}
