package dragonkey.client.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.VisibleText;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Profile.ClaimSource;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Avatar;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// Who signed in: picture, name, email, and every claim that the provider tells.
public final class ProfilePane extends VBox {
    private static final int PICTURE = 120;

    private enum ProfileTab {
        CLAIMS,
        JSON,
        SOURCES
    }

    private final Supplier<HttpTransport> way;
    private final Background background;
    /// A picture that comes after somebody else's profile is not shown.
    private final Latest latest = new Latest();
    private final Avatar picture = new Avatar(PICTURE);
    private final Label name = Controls.label("", "subtitle");
    private final Label email = Controls.label("", "muted");
    private final Label line = Controls.label("", "muted");
    private final Label verified = Controls.chip("");
    private final FlowPane chips = new FlowPane();
    private final ProfileTable table;
    private final TextArea json = new TextArea();
    private final ClaimSourcesView sources;

    /// The profile of whoever is signed in.
    ///
    /// @param way that of the connection that is shown, for pictures and claims of others
    /// @param times says a time in words
    public ProfilePane(SessionModel session, Supplier<HttpTransport> way, Background background,
            Function<Instant, String> times) {
        this.way = way;
        this.background = background;
        table = new ProfileTable(times);
        sources = new ClaimSourcesView("profile-sources", way, background);
        Theme.style(this, "profile/profile.css");
        name.setId("profile-name");
        email.setId("profile-email");
        table.setId("profile-claims");
        Focus.first(table);
        json.setEditable(false);
        json.getStyleClass().add("json");
        chips.getStyleClass().add("hero-chips");
        HBox hero = Controls.row("hero", picture,
                Controls.column("hero-words", name, Controls.row("claim-value", email, verified), chips));
        hero.getStyleClass().add("card");
        VBox page = Controls.page(Messages.text("profile.title"), line);
        page.getChildren().addAll(hero, claims());
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(page);
        // An expired session is shown as well: while the provider is away there is no other.
        Controls.untilDiscarded(this, session.session())
                .subscribe(current -> current.lastSignedIn().ifPresent(this::show));
    }

    private VBox claims() {
        StackPane shown = new StackPane(table);
        VBox.setVgrow(shown, Priority.ALWAYS);
        Choice<ProfileTab> tabs = Choice.of(ProfileTab.class, "tab-strip", "profile-tab-", "profile.tab.",
                profileTab -> shown.getChildren().setAll(switch (profileTab) {
                    case CLAIMS -> table;
                    case JSON -> json;
                    case SOURCES -> sources;
                }));
        tabs.select(ProfileTab.CLAIMS);
        VBox card = Controls.column("card", tabs, shown);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private void show(Session.SignedIn session) {
        Profile profile = session.profile();
        name.setText(profile.displayName());
        String address = profile.text("email");
        boolean person = session.tokens().areOfAPerson();
        line.setText(person ? Messages.text("profile.line") : "");
        email.setText(
                !person ? Messages.text("profile.none") : address == null ? "" : VisibleText.text(address));
        Object isVerified = profile.claims().get("email_verified");
        Controls.show(verified, address != null && isVerified instanceof Boolean);
        boolean good = Boolean.TRUE.equals(isVerified);
        verified.setText(Messages.text(good ? "profile.verified" : "profile.unverified"));
        verified.getStyleClass().remove("good");
        if (good) {
            verified.getStyleClass().add("good");
        }
        chips.getChildren().setAll(new TreeSet<>(session.tokens().scope()).stream().map(VisibleText::text)
                .map(Controls::chip).toList());
        table.show(profile);
        List<ClaimSource> vouching = profile.claimSources();
        sources.show(Messages.text(vouching.isEmpty() ? "profile.sources.none" : "profile.sources.line"),
                vouching);
        json.setText(VisibleText.lines(ProfileTable.asJson(profile.claims())));
        showPicture(profile);
    }

    private void showPicture(Profile profile) {
        picture.drawFor(profile.sub());
        Consumer<byte[]> show = latest.only(picture::show);
        String location = profile.text("picture");
        if (location != null) {
            ProfilePictures fetching = new ProfilePictures(way.get());
            background.run(() -> fetching.fetch(location), (Optional<byte[]> found) -> found.ifPresent(show));
        }
    }
}
