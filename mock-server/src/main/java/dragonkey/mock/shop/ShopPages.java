package dragonkey.mock.shop;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dragonkey.assets.Assets;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.shop.ShopOrders.ShopComment;
import dragonkey.mock.shop.ShopPeople.ShopPerson;
import dragonkey.mock.shop.ShopSessions.ShopSession;

/// The shop's pages: signing in, ordering, and what people say.
final class ShopPages {
    /// Scripts of the shop's own files alone: none within a page, wherever it comes from.
    private static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Supplier<ShopSwitches> switches;
    private final Supplier<Optional<PageGuide>> guide;

    /// @param guide where the pages lead by themselves, while there is a trial in a browser
    ShopPages(Supplier<ShopSwitches> switches, Supplier<Optional<PageGuide>> guide) {
        this.switches = switches;
        this.guide = guide;
    }

    Response script() {
        return Response.of(200, "text/javascript; charset=utf-8", Assets.bytes("page/lab-shop.js"))
                .notStored();
    }

    /// On to a page, or the plain word for a program that asks for no page.
    Response done(Request request, String page) {
        String accept = request.header("Accept");
        return accept != null && accept.contains("text/html")
                ? Response.redirect(URI.create(page))
                : Response.empty(204);
    }

    Response start(Optional<ShopSession> session, Optional<ShopPerson> person) {
        if (session.isEmpty()) {
            return page("Sign in", """
                    <form method="post" action="/login">
                    <p><label>Name <input name="username" autocomplete="username"></label>
                    <p><label>Password <input name="password" type="password" autocomplete="current-password"></label>
                    <p><button id="sign-in">Sign in</button></form>""" + led("start"));
        }
        String csrf = session.get().csrf();
        return page("Shop", """
                <p id="who">Signed in as %s
                <form method="post" action="/orders" id="order">
                <input type="hidden" name="csrf" value="%s">
                <p><label>Item <input name="item" value="Sheep"></label>
                <p><label>How many <input name="quantity" value="1"></label>
                <p><button id="place">Order</button></form>
                <p><a href="/comments">Comments</a>
                <form method="post" action="/logout"><input type="hidden" name="csrf" value="%s">
                <p><button id="sign-out">Sign out</button></form>"""
                .formatted(escaped(person.map(ShopPerson::name).orElse("")), csrf, csrf) + led("start"));
    }

    Response comments(List<ShopComment> comments, Optional<ShopSession> session) {
        StringBuilder list = new StringBuilder("<ul id=\"comments\">");
        boolean asWritten = switches.get().has(WeakWay.UNSANITISED_COMMENTS);
        for (ShopComment comment : comments) {
            list.append("<li>").append(asWritten ? comment.words() : escaped(comment.words()));
        }
        list.append("</ul>");
        session.ifPresent(found -> list.append("""
                <form method="post" action="/comments"><input type="hidden" name="csrf" value="%s">
                <p><label>Comment <textarea name="words"></textarea></label>
                <p><button id="say">Say it</button></form>""".formatted(found.csrf())));
        return page("Comments", list + led("comments"));
    }

    private String led(String page) {
        return guide.get().map(to -> to.html(page)).orElse("");
    }

    private Response page(String title, String body) {
        Response page = Response.html(200, """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
                <h1>%s</h1>
                %s
                </html>""".formatted(title, title, body)).notStored();
        return switches.get().has(WeakWay.NO_CONTENT_SECURITY_POLICY)
                ? page
                : page.with("Content-Security-Policy", POLICY);
    }

    /// As text, wherever it stands on a page.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
