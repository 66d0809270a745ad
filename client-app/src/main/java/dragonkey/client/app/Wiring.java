package dragonkey.client.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.prefs.Preferences;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;

import dragonkey.client.api.DragonsPane;
import dragonkey.client.background.Background;
import dragonkey.client.background.Once;
import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Entry.Origin;
import dragonkey.client.connections.ConnectionSwitcher;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.connections.ConnectionsPane;
import dragonkey.client.core.ServerCertificate;
import dragonkey.client.http.Http;
import dragonkey.client.inspector.TokenPane;
import dragonkey.client.loopback.BrowserOpener;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.profile.Pictures;
import dragonkey.client.profile.ProfilePane;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.provider.ProviderPane;
import dragonkey.client.session.SessionModel;
import dragonkey.client.settings.ClipboardCard;
import dragonkey.client.settings.KeptCard;
import dragonkey.client.settings.ProtectionCard;
import dragonkey.client.settings.SettingsPane;
import dragonkey.client.shell.MainWindow;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.shell.WhoPane;
import dragonkey.client.signin.EndScreens;
import dragonkey.client.signin.Facts;
import dragonkey.client.signin.SignInModel;
import dragonkey.client.signout.BrowserSignOut;
import dragonkey.client.signout.Farewell;
import dragonkey.client.signout.SignOut;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.Inventory;
import dragonkey.client.ui.BriefClip;
import dragonkey.client.ui.Clip;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;
import dragonkey.client.ui.Ticker;
import dragonkey.client.ui.TimeWords;

/// Makes every service, once, and ties them together. The only place that does.
public final class Wiring implements AutoCloseable {
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);
    private static final Duration SIGN_OUT_PATIENCE = Duration.ofMinutes(2);

    private final Threads threads = new Threads();
    private final Background background = threads.background();
    private final Navigation navigation = new Navigation();
    private final Notices notices = new Notices();
    private final Http http = new Http(CALL_DEADLINE);
    private final EmbeddedProvider provider;
    private final Connections connections;
    private final ConnectionsModel choice;
    private final ObjectProperty<Facts> facts;
    private final Once<ConnectionsPane> connectionsPane;
    private final boolean providerAllowed;
    private final WindowMemory window;
    private final Dress dress;
    private final StoredHere stored;
    private final KeyHere keyPlace;
    private final Sessions sessions;
    private final SessionActions actions;
    private final TokenUses uses;
    private final Ticker ticker;
    private final BriefClip clip = Clip.brief();
    private final TimeWords times;
    private final SigningIn signingIn;
    private final SignInModel signIn;
    private final Surroundings surroundings;

    public Wiring(Options options, Surroundings surroundings, BrowserOpener opener)
            throws Options.WrongUsage {
        this.surroundings = surroundings;
        this.providerAllowed = options.embeddedProviderAllowed();
        SecureRandom random = new SecureRandom();
        Preferences preferences = Preferences.userRoot().node(options.prefsNode());
        provider = surroundings.provider();
        Kept kept = Kept.in(preferences, surroundings, random);
        Tools tools = new Tools(http, surroundings.clock(), random, background, threads.inOrder());
        connections = new Connections(options, provider, kept.secrets(), () -> dress().isDark());
        window = new WindowMemory(preferences.node("window"));
        clip.keepFor(window.stay());
        dress = new Dress(window, options.theme());
        sessions = new Sessions(kept, tools, connections, problem -> actions().tell(problem));
        uses = new TokenUses(tools, connections, sessions);
        choice = new ConnectionsModel(Connections.first(options),
                new ConnectionStore(preferences, surroundings.clock()), kept.secrets(), threads.inOrder(),
                () -> "connection " + HexFormat.of().toHexDigits(random.nextLong()),
                new ConnectionsModel.Listener(problem -> actions().tell(problem), sessions::forget));
        keyPlace = new KeyHere(kept.vault(), threads.inOrder());
        stored = new StoredHere(new Inventory(kept.vault(), kept.sessions(), kept.secrets()), choice,
                threads.inOrder());
        connections.follow(choice);
        facts = new SimpleObjectProperty<>(Connections.facts(choice.current().get()));
        ticker = new Ticker(surroundings.clock());
        times = TimeWords.in(Locale.getDefault(), ZoneId.systemDefault());
        signingIn = new SigningIn(tools, opener, connections,
                (begun, place) -> actions().begin(begun, place));
        signIn = signingIn.model();
        Farewell farewell = new Farewell(new SignOut(http, surroundings.clock()),
                new BrowserSignOut(opener,
                        ClosingPage.html(Messages.text("closing.signed-out"),
                                Messages.text("closing.signed-out.text")),
                        SIGN_OUT_PATIENCE, random),
                random, new Farewell.Window(notices, background));
        connectionsPane = Once.of(() -> new ConnectionsPane(choice, signIn.busy(), background,
                new ProviderCheck(http, surroundings.clock()), this::use));
        choice.current().subscribe((before, now) -> switched(before, now));
        signIn.busy().subscribe(busy -> {
            if (busy) {
                notices.dismiss();
                kept.vault().tryAgain();
            }
        });
        actions = new SessionActions(sessions, connections,
                new SessionActions.Frame(navigation, notices, signingIn.cookies(), signIn::start), farewell);
        ticker.now().subscribe(sessions.renewal()::beat);
    }

    public Parent mainWindow() {
        SessionModel session = sessions.model();
        WhoPane who = new WhoPane(sessions.model(), signIn.busy(), ticker.now(), times, actions,
                sessions.renewal().state());
        Map<Section, Supplier<Node>> sections = new EnumMap<>(Section.class);
        sections.put(Section.SIGN_IN, this::signInPane);
        sections.put(Section.PROFILE, () -> new ProfilePane(session,
                () -> new Pictures(http.over(connections.network())), background, this::inWords));
        sections.put(Section.TOKEN,
                () -> new TokenPane(session, ticker.now(), times, uses.onAClick(clip), background));
        sections.put(Section.DRAGONS, () -> new DragonsPane(uses::dragons, session, background,
                () -> actions.signInAgain(Section.DRAGONS)));
        sections.put(Section.PROVIDER,
                () -> new ProviderPane(provider, providerAllowed, background, ticker.now()));
        sections.put(Section.CONNECTIONS, () -> connectionsPane.get());
        sections.put(Section.SETTINGS, this::settingsPane);
        var switcher = new ConnectionSwitcher(choice, signIn.busy(), new ConnectionSwitcher.Actions(this::use,
                () -> connectionsPane().create(), this::connectionsPane, sessions.keeper()::look));
        return new MainWindow(switcher, navigation, session, who, notices, sections);
    }

    private SessionActions actions() {
        return actions;
    }

    public WindowMemory window() {
        return window;
    }

    public Dress dress() {
        return dress;
    }

    /// Begins what goes on while the window is open. After the window is shown, so that it is shown sooner.
    public void start() {
        ticker.start();
        choice.load(this::loaded);
    }

    @Override
    public void close() {
        ticker.stop();
        dress.takeOff();
        signIn.cancel();
        sessions.settle();
        choice.forgetRemoved();
        provider.close();
        threads.close();
    }

    /// Waits until what was to be kept or forgotten is; not on the FX thread.
    void awaitEnd() throws InterruptedException {
        threads.awaitEnd();
    }

    /// The connection used last, unless the command line gives one or somebody was faster.
    private void loaded(Optional<Entry> last) {
        boolean free = choice.current().get().origin() == Origin.EMBEDDED && !signIn.busy().get();
        if (free && last.isPresent() && !last.get().id().equals(choice.current().get().id())) {
            choice.select(last.get());
        } else {
            sessions.keeper().restore();
        }
    }

    /// Uses a connection; one that came from a file is confirmed first.
    private void use(Entry entry) {
        if (entry.confirmed()) {
            choice.select(entry);
            navigation.go(Section.SIGN_IN);
        } else {
            connectionsPane().confirm(entry);
        }
    }

    private void switched(Entry before, Entry now) {
        facts.set(Connections.facts(now));
        if (!before.id().equals(now.id())) {
            notices.dismiss();
            signIn.dismiss();
            sessions.keeper().show(now.id());
        }
    }

    private ConnectionsPane connectionsPane() {
        navigation.go(Section.CONNECTIONS);
        return connectionsPane.get();
    }

    private Node signInPane() {
        return signingIn.pane(sessions.model(), facts, ticker.now(), new EndScreens(facts, this::inWords,
                new EndScreens.Actions(word -> navigation.go(Section.named(word)), this::trust)));
    }

    /// For this connection alone, which then tries again.
    private void trust(ServerCertificate shown) {
        Entry entry = choice.current().get();
        choice.change(entry, entry.connection().trusting(shown.pem()));
        signIn.start();
    }

    private String inWords(Instant time) {
        return times.describe(time, surroundings.clock().instant());
    }

    private Node settingsPane() {
        KeptCard kept = new KeptCard(sessions.model(), stored::tell, this::inWords, actions::forget);
        return new SettingsPane(dress.theme(), dress::wear, new ClipboardCard(clip.stay(), stay -> {
            clip.keepFor(stay);
            window.remember(stay);
        }), new ProtectionCard(keyPlace::tell, keyPlace::move, kept::refresh), kept);
    }

}
