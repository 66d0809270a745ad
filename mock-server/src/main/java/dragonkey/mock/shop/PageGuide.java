package dragonkey.mock.shop;

import java.net.URI;

/// Where the shop's pages lead a browser by themselves, for a trial of the lab: `/?go` signs in, and goes on.
///
/// @param next where to: an address, or a path of the shop
/// @param server the shop's own name for itself, which proofs of a key are for
/// @param handsToken whether the next page gets a token of its own, behind `#`, where no server sees it
/// @param orders whether something is ordered on the way, as a person would by the shop's own form
/// @param bound whether the token is bound to a key of the page (RFC 9449)
public record PageGuide(String next, URI server, boolean handsToken, boolean orders, boolean bound) {
    /// The file of the shop's only script: a policy can allow it and no other.
    static final String SCRIPT = "/shop.js";

    /// What a page of the shop needs to lead on.
    ///
    /// @param page `start` or `comments`
    String html(String page) {
        return """
                <p id="problem"></p>
                <div id="settings" data-page="%s" data-next="%s" data-server="%s" data-hand="%s" data-order="%s"
                data-bound="%s" data-person="keeper"></div>
                <script src="%s"></script>""".formatted(page, next, server, handsToken, orders, bound,
                SCRIPT);
    }
}
