package dragonkey.client.lab;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.lab.LabClient.LabAnswer;
import dragonkey.mock.shop.Shop;
import dragonkey.mock.shop.ShopExchange;
import dragonkey.mock.shop.ShopStep;

/// A trial's time at the shop: it begins with everything as at first, and hears what each request costs.
final class LabVisit implements AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private static final int FIRST_REQUESTS = 25;

    final Shop shop;
    private final Lab lab;
    private final LabClient client = new LabClient();
    private final Consumer<ShopExchange> ear = client::hear;

    LabVisit(Lab lab, SwitchSettings settings) throws ProblemException, InterruptedException {
        this.lab = lab;
        lab.clock().reset();
        shop = lab.shop();
        shop.reset();
        if (lab.isFirstVisit()) {
            warmUp();
        }
        shop.databaseDelay(Duration.ofMillis(settings.amount(TrialSwitch.DATABASE_DELAY.id())));
        shop.listen(ear);
    }

    /// The first requests of a program take a hundred times as long as those after them, and would be told as what they cost.
    private void warmUp() throws ProblemException, InterruptedException {
        String sid = shop.cookie("keeper");
        String token = shop.tokens("keeper", Map.of()).accessToken();
        for (int number = 0; number < FIRST_REQUESTS; number++) {
            get(Side.COOKIE, "orders", sid);
            get(Side.TOKEN, "orders", token);
        }
        shop.reset();
    }

    /// A request of one side: `orders` goes to `/orders` with the cookie and to `/api/orders` with the token.
    LabAnswer get(Side side, String path, String credential) throws ProblemException, InterruptedException {
        return client.get(address(shop.address(), side, path), header(side, credential));
    }

    /// The same at another server.
    LabAnswer get(URI server, Side side, String path, String credential)
            throws ProblemException, InterruptedException {
        return client.get(address(server, side, path), header(side, credential));
    }

    /// Signs in by name and password, as a form does.
    ///
    /// @return what a browser sends as `Cookie` from then on
    String signIn(URI server, String username) throws ProblemException, InterruptedException {
        LabAnswer answer = client.ask("POST", server.resolve("login"), Map.of(),
                "username=" + username + "&password=" + username);
        String cookie = answer.response().header("Set-Cookie");
        if (cookie == null) {
            throw ProblemException.of(ProblemCode.PROVIDER_SHOP, "no sign-in: " + answer.status());
        }
        return cookie.split(";", 2)[0];
    }

    /// Signs out as the button of the shop's page does, with the CSRF token of that page.
    LabAnswer signOut(String cookie) throws ProblemException, InterruptedException {
        String page = client.get(shop.address(), header(Side.COOKIE, cookie)).response().body();
        Matcher csrf = CSRF.matcher(page);
        return post(Side.COOKIE, "logout", cookie, "csrf=" + (csrf.find() ? csrf.group(1) : ""));
    }

    /// Spends a refresh token.
    LabAnswer refresh(String refreshToken) throws ProblemException, InterruptedException {
        return client.ask("POST", shop.address().resolve("api/token"), Map.of(),
                "refresh_token=" + refreshToken);
    }

    /// Sets the shop's clock forward.
    void forward(Duration by) {
        lab.clock().forward(by);
    }

    /// The same with a form.
    LabAnswer post(Side side, String path, String credential, String form)
            throws ProblemException, InterruptedException {
        return client.ask("POST", address(shop.address(), side, path), header(side, credential), form);
    }

    private static URI address(URI server, Side side, String path) {
        return server.resolve(side == Side.TOKEN ? "api/" + path : path);
    }

    private static Map<String, String> header(Side side, String credential) {
        return switch (side) {
            case COOKIE -> Map.of("Cookie", credential);
            case TOKEN -> Map.of("Authorization", "Bearer " + credential);
        };
    }

    /// Tells a request and what the server did for it, step by step.
    static void tell(Side side, LabAnswer answer, Consumer<TrialStep> steps) {
        answer.exchange().ifPresent(exchange -> {
            int bytes = exchange.request().sizes().cookie() + exchange.request().sizes().authorization();
            steps.accept(new TrialStep(side, exchange.request().method() + " " + exchange.request().path(),
                    side == Side.COOKIE ? "Cookie: dk_shop=…" : "Authorization: Bearer eyJ…", -1, bytes,
                    Duration.ZERO));
            exchange.steps().forEach(step -> steps.accept(of(side, step)));
            steps.accept(new TrialStep(side, Integer.toString(exchange.status()), "", -1, -1, answer.took()));
        });
    }

    private static TrialStep of(Side side, ShopStep step) {
        return new TrialStep(side, step.text(), step.detail(), step.rows(), -1, step.took());
    }

    @Override
    public void close() {
        shop.unlisten(ear);
    }
}
