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
import dragonkey.client.background.Lazy;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connections.ConnectionSwitcher;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.connections.ConnectionsPane;
import dragonkey.client.core.CertificateInfo;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.inspector.TokenPane;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.profile.ProfilePane;
import dragonkey.client.profile.ProfilePictures;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.provider.ProviderPane;
import dragonkey.client.session.SessionModel;
import dragonkey.client.settings.ClipboardCard;
import dragonkey.client.settings.KeyStorageCard;
import dragonkey.client.settings.SettingsPane;
import dragonkey.client.settings.StoredDataCard;
import dragonkey.client.shell.MainWindow;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.shell.UserPane;
import dragonkey.client.signin.ConnectionSummary;
import dragonkey.client.signin.ResultScreens;
import dragonkey.client.signin.SignInModel;
import dragonkey.client.signout.BrowserSignOut;
import dragonkey.client.signout.ProviderSignOut;
import dragonkey.client.signout.SignOutFlow;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.StoreInventory;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;
import dragonkey.client.ui.SecretClipboard;
import dragonkey.client.ui.TimeWords;
import dragonkey.client.ui.UiClock;

/// Makes every service, once, and ties them together. The only place that does.
public final class AppContext implements AutoCloseable {
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);
    private static final Duration SIGN_OUT_PATIENCE = Duration.ofMinutes(2);

    private final AppExecutors appExecutors = new AppExecutors();
    private final Background background = appExecutors.background();
    private final Navigation navigation = new Navigation();
    private final Notices notices = new Notices();
    private final HttpTransport httpTransport = new HttpTransport(CALL_DEADLINE);
    private final EmbeddedProvider provider;
    private final ConnectionResolver connectionResolver;
    private final ConnectionsModel choice;
    private final ObjectProperty<ConnectionSummary> facts;
    private final Lazy<ConnectionsPane> connectionsPane;
    private final boolean providerAllowed;
    private final WindowState window;
    private final ThemeController themeController;
    private final StoredDataAccess stored;
    private final KeyStorageAccess keyPlace;
    private final SessionServices sessionServices;
    private final SessionCommands actions;
    private final RemoteServices uses;
    private final UiClock uiClock;
    private final SecretClipboard clip = Clipboards.brief();
    private final TimeWords times;
    private final SignInServices signInServices;
    private final SignInModel signIn;
    private final Environment environment;

    public AppContext(WindowOptions windowOptions, Environment environment, BrowserLauncher opener)
            throws WindowOptions.WrongUsage {
        this.environment = environment;
        this.providerAllowed = windowOptions.embeddedProviderAllowed();
        SecureRandom random = new SecureRandom();
        Preferences preferences = Preferences.userRoot().node(windowOptions.prefsNode());
        provider = environment.provider();
        SealedStores sealedStores = SealedStores.in(preferences, environment, random);
        SharedServices sharedServices = new SharedServices(httpTransport, environment.clock(), random,
                background, appExecutors.inOrder());
        connectionResolver = new ConnectionResolver(windowOptions, provider, sealedStores.secrets(),
                () -> dress().isDark());
        window = new WindowState(preferences.node("window"));
        clip.keepFor(window.stay());
        themeController = new ThemeController(window, windowOptions.theme());
        sessionServices = new SessionServices(sealedStores, sharedServices, connectionResolver,
                problem -> actions().tell(problem));
        uses = new RemoteServices(sharedServices, connectionResolver, sessionServices);
        choice = new ConnectionsModel(ConnectionResolver.first(windowOptions),
                new ConnectionStore(preferences, environment.clock()), sealedStores.secrets(),
                appExecutors.inOrder(), () -> "connection " + HexFormat.of().toHexDigits(random.nextLong()),
                new ConnectionsModel.ConnectionsListener(problem -> actions().tell(problem),
                        sessionServices::forget));
        keyPlace = new KeyStorageAccess(sealedStores.vault(), appExecutors.inOrder());
        stored = new StoredDataAccess(
                new StoreInventory(sealedStores.vault(), sealedStores.sessions(), sealedStores.secrets()),
                choice, appExecutors.inOrder());
        connectionResolver.follow(choice);
        facts = new SimpleObjectProperty<>(ConnectionResolver.facts(choice.current().get()));
        uiClock = new UiClock(environment.clock());
        times = TimeWords.in(Locale.getDefault(), ZoneId.systemDefault());
        signInServices = new SignInServices(sharedServices, opener, connectionResolver,
                (begun, browserSession) -> actions().begin(begun, browserSession));
        signIn = signInServices.model();
        ProviderSignOut providerSignOut = new ProviderSignOut(httpTransport, environment.clock(), random,
                new BrowserSignOut(opener, ClosingPage.html(Messages.text("closing.signed-out"),
                        Messages.text("closing.signed-out.text")), SIGN_OUT_PATIENCE, random));
        SignOutFlow signOutFlow = new SignOutFlow(sessionServices.keeper(), sessionServices.places(),
                providerSignOut, notices, background);
        connectionsPane = Lazy.of(() -> new ConnectionsPane(choice, signIn.busy(), background,
                new ProviderCheck(httpTransport, environment.clock()), this::use));
        choice.current().subscribe((before, now) -> switched(before, now));
        signIn.busy().subscribe(busy -> {
            if (busy) {
                notices.dismiss();
                sealedStores.vault().tryAgain();
            }
        });
        actions = new SessionCommands(sessionServices, connectionResolver, new SessionCommands.CommandContext(
                navigation, notices, signInServices.cookies(), signIn::start), signOutFlow);
        uiClock.now().subscribe(sessionServices.renewal()::beat);
    }

    public Parent mainWindow() {
        SessionModel session = sessionServices.model();
        UserPane who = new UserPane(sessionServices.model(), signIn.busy(), uiClock.now(), times, actions,
                sessionServices.renewal().state());
        Map<Section, Supplier<Node>> sections = new EnumMap<>(Section.class);
        sections.put(Section.SIGN_IN, this::signInPane);
        sections.put(Section.PROFILE,
                () -> new ProfilePane(session,
                        () -> new ProfilePictures(httpTransport.over(connectionResolver.network())),
                        background, this::inWords));
        sections.put(Section.TOKEN,
                () -> new TokenPane(session, uiClock.now(), times, uses.onAClick(clip), background));
        sections.put(Section.DRAGONS, () -> new DragonsPane(uses::dragons, session, background,
                () -> actions.signInAgain(Section.DRAGONS)));
        sections.put(Section.PROVIDER,
                () -> new ProviderPane(provider, providerAllowed, background, uiClock.now()));
        sections.put(Section.CONNECTIONS, () -> connectionsPane.get());
        sections.put(Section.SETTINGS, this::settingsPane);
        var switcher = new ConnectionSwitcher(choice, signIn.busy(),
                new ConnectionSwitcher.SwitcherActions(this::use, () -> connectionsPane().create(),
                        this::connectionsPane, sessionServices.keeper()::look));
        return new MainWindow(switcher, navigation, session, who, notices, sections);
    }

    private SessionCommands actions() {
        return actions;
    }

    public WindowState window() {
        return window;
    }

    public ThemeController dress() {
        return themeController;
    }

    /// Begins what goes on while the window is open. After the window is shown, so that it is shown sooner.
    public void start() {
        uiClock.start();
        choice.load(this::loaded);
    }

    @Override
    public void close() {
        uiClock.stop();
        themeController.takeOff();
        signIn.cancel();
        sessionServices.settle();
        choice.forgetRemoved();
        provider.close();
        appExecutors.close();
    }

    /// Waits until what was to be kept or forgotten is; not on the FX thread.
    void awaitEnd() throws InterruptedException {
        appExecutors.awaitEnd();
    }

    /// The connection used last, unless the command line gives one or somebody was faster.
    private void loaded(Optional<ConnectionEntry> last) {
        boolean free = choice.current().get().origin() == ConnectionOrigin.EMBEDDED && !signIn.busy().get();
        if (free && last.isPresent() && !last.get().id().equals(choice.current().get().id())) {
            choice.select(last.get());
        } else {
            sessionServices.keeper().restore();
        }
    }

    /// Uses a connection; one that came from a file is confirmed first.
    private void use(ConnectionEntry connectionEntry) {
        if (connectionEntry.confirmed()) {
            choice.select(connectionEntry);
            navigation.go(Section.SIGN_IN);
        } else {
            connectionsPane().confirm(connectionEntry);
        }
    }

    private void switched(ConnectionEntry before, ConnectionEntry now) {
        facts.set(ConnectionResolver.facts(now));
        if (!before.id().equals(now.id())) {
            notices.dismiss();
            signIn.dismiss();
            sessionServices.keeper().show(now.id());
        }
    }

    private ConnectionsPane connectionsPane() {
        navigation.go(Section.CONNECTIONS);
        return connectionsPane.get();
    }

    private Node signInPane() {
        return signInServices.pane(sessionServices.model(), facts, uiClock.now(), new ResultScreens(facts,
                this::inWords,
                new ResultScreens.ResultActions(word -> navigation.go(Section.named(word)), this::trust)));
    }

    /// For this connection alone, which then tries again.
    private void trust(CertificateInfo shown) {
        ConnectionEntry connectionEntry = choice.current().get();
        choice.change(connectionEntry, connectionEntry.connection().trusting(shown.pem()));
        signIn.start();
    }

    private String inWords(Instant time) {
        return times.describe(time, environment.clock().instant());
    }

    private Node settingsPane() {
        StoredDataCard kept = new StoredDataCard(sessionServices.model(), stored::tell, this::inWords,
                actions::forget);
        return new SettingsPane(themeController.theme(), themeController::wear,
                new ClipboardCard(clip.stay(), stay -> {
                    clip.keepFor(stay);
                    window.remember(stay);
                }), new KeyStorageCard(keyPlace::tell, keyPlace::move, kept::refresh), kept);
    }

}
