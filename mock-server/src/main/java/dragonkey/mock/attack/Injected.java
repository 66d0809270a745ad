package dragonkey.mock.attack;

import java.net.URI;

import dragonkey.assets.Assets;
import dragonkey.mock.attack.OtherSite.SiteTarget;

/// The comment that is a script: it sends away what it can read, and orders in the name of whoever looks at the page.
final class Injected {
    private Injected() {}

    /// What is written into the comment. The shop's page waits for what it begins, so that it can say when all is done.
    static String script(URI site, SiteTarget target) {
        return Assets.text("page/lab-injected.html").replace("{{site}}", site.toString())
                .replace("{{key}}", target.key()).replace("{{item}}", target.item());
    }
}
