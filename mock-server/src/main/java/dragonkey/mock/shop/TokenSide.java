package dragonkey.mock.shop;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import dragonkey.mock.api.Guard;
import dragonkey.mock.api.Guard.ProtectedResource;
import dragonkey.mock.api.Guard.Requirement;
import dragonkey.mock.api.SenderConstraint;
import dragonkey.mock.api.SignatureCheck;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.shop.ShopOrders.WantedOrder;
import dragonkey.mock.shop.ShopPeople.ShopPerson;
import dragonkey.mock.shop.ShopStep.StepKind;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.SignedToken;

/// The way of tokens: what a request needs to be judged stands in it, signed. The same guard as at the provider's own API judges it.
final class TokenSide {
    private static final ThreadLocal<Long> BEGAN = ThreadLocal.withInitial(System::nanoTime);

    /// Which tokens open it.
    ///
    /// @param address where the addresses of this server begin: proofs of a key name them
    /// @param issuer whose tokens
    /// @param keys the issuer's
    record TrustedTokens(URI address, URI issuer, JWKSource<SecurityContext> keys, DpopProofs proofs) {
    }

    private final ShopData data;
    private final Guard guard;

    TokenSide(ShopData data, TrustedTokens trusted, Clock clock) {
        this.data = data;
        this.guard = new Guard(new ProtectedResource(trusted.issuer(), ShopTokens.AUDIENCE),
                SignatureCheck.eachTime(trusted.keys()), new NotedDenyList(data.denied()),
                new SenderConstraint(trusted.address(), trusted.proofs()), clock);
    }

    List<Route> routes() {
        Requirement valid = new Requirement.ValidToken();
        return List.of(Route.get("/api/profile", protect(valid, (request, token) -> profile(token))),
                Route.get("/api/dragons", protect(valid, (request, token) -> ShopAnswers.dragons())),
                Route.get("/api/orders",
                        protect(new Requirement.RequiredRole("admin"),
                                (request, token) -> ShopAnswers.orders(data.orders()))),
                Route.post("/api/orders", protect(valid, this::order)));
    }

    private Handler protect(Requirement requirement, BiFunction<Request, SignedToken, Response> inner) {
        Handler guarded = guard.protect(requirement, (request, token) -> {
            ShopTrace.note(ShopStep.check("roles in the token", String.join(", ", token.texts("roles"))));
            return inner.apply(request, token);
        });
        return request -> {
            BEGAN.set(System.nanoTime());
            return guarded.answer(request);
        };
    }

    private static Response profile(SignedToken token) {
        return ShopAnswers.profile(new ShopPerson(text(token, "sub"), "", text(token, "name"),
                text(token, "email"), token.texts("roles")));
    }

    private Response order(Request request, SignedToken token) {
        return WantedOrder.of(request).map(order -> {
            data.orders().place(text(token, "sub"), order);
            return Response.json(201, Map.of("item", order.item(), "quantity", order.quantity())).notStored();
        }).orElseGet(
                () -> ShopAnswers.problem(400, "invalid_request", "an order has an item and a quantity"));
    }

    private static String text(SignedToken token, String claim) {
        String text = token.text(claim);
        return text == null ? "" : text;
    }

    /// The guard asks it right after the signature, so that here is told what that took.
    private record NotedDenyList(ShopDenyList denied) implements DenyList {
        @Override
        public void deny(String name, Instant expires) {
            denied.deny(name, expires);
        }

        @Override
        public boolean contains(String jti) {
            ShopTrace.note(new ShopStep(StepKind.SIGNATURE, "verify RS256", "the issuer's key", -1,
                    Duration.ofNanos(System.nanoTime() - BEGAN.get())));
            return denied.contains(jti);
        }

        @Override
        public Map<String, Instant> all() {
            return denied.all();
        }
    }
}
