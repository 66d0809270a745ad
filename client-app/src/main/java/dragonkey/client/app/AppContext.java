package dragonkey.client.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.prefs.Preferences;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;

import dragonkey.client.api.DragonsApi;
import dragonkey.client.api.RequestsModel;
import dragonkey.client.app.ApiSection.ApiCommands;
import dragonkey.client.app.ApiSection.ApiServices;
import dragonkey.client.background.Background;
import dragonkey.client.background.Lazy;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connections.ConnectionSwitcher;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.core.CertificateInfo;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.inspector.PastedTokens;
import dragonkey.client.inspector.RemoteChecks;
import dragonkey.client.inspector.TokenPane;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.profile.ProfilePane;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;
import dragonkey.client.provider.FaultCard;
import dragonkey.client.provider.FaultStrip;
import dragonkey.client.provider.FaultsModel;
import dragonkey.client.provider.ProviderPane;
import dragonkey.client.renewal.OutageModel;
import dragonkey.client.renewal.RenewalSchedule;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.renewal.TokenRefresher;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily.TokenOrigin;
import dragonkey.client.settings.AppearanceCard;
import dragonkey.client.settings.ClipboardCard;
import dragonkey.client.settings.KeyStorageCard;
import dragonkey.client.settings.NoticeCard;
import dragonkey.client.settings.SettingsPane;
import dragonkey.client.settings.StoredDataCard;
import dragonkey.client.shell.MainWindow;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.OutageStrip;
import dragonkey.client.shell.Section;
import dragonkey.client.shell.SessionEndNotice;
import dragonkey.client.shell.UserPane;
import dragonkey.client.shell.ZoomPane;
import dragonkey.client.signin.DeviceCodeScreen;
import dragonkey.client.signin.DeviceCodeState;
import dragonkey.client.signin.EmbeddedBrowser;
import dragonkey.client.signin.ResultScreens;
import dragonkey.client.signin.SignInCookies;
import dragonkey.client.signin.SignInFlows;
import dragonkey.client.signin.SignInModel;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.SignInPane;
import dragonkey.client.signin.SignInScreens;
import dragonkey.client.signin.SignInScreens.ConnectionSummary;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.signin.SystemBrowser.SystemBrowserState;
import dragonkey.client.signout.BrowserSessions;
import dragonkey.client.signout.BrowserSignOut;
import dragonkey.client.signout.ProviderSignOut;
import dragonkey.client.signout.SignOutFlow;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.PlainInventory;
import dragonkey.client.store.ProviderFactsStore;
import dragonkey.client.store.RequestStore;
import dragonkey.client.store.SessionPersistence;
import dragonkey.client.store.StoreInventory;
import dragonkey.client.store.StoryStore;
import dragonkey.client.stories.KnownProviders;
import dragonkey.client.stories.LiveValues;
import dragonkey.client.stories.StoriesModel;
import dragonkey.client.stories.StoriesPane;
import dragonkey.client.story.Story;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.story.ToldCheck;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.LabLink;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;
import dragonkey.client.ui.SecretClipboard;
import dragonkey.client.ui.TimeWords;
import dragonkey.client.ui.UiClock;

/// Makes every service, once, and ties them together. The only place that does. What one service has to say to another that
/// is made later, it says to listeners, which are added at the end.
public final class AppContext implements AutoCloseable {
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);
    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(10);
    private static final Duration BROWSER_PATIENCE = Duration.ofMinutes(10);
    private static final Duration SIGN_OUT_PATIENCE = Duration.ofMinutes(2);
    private static final Duration RENEWAL_PATIENCE = Duration.ofSeconds(3);

    private final Clock clock;
    private final AppExecutors executors = new AppExecutors();
    private final Background background = executors.background();
    private final Navigation navigation = new Navigation();
    private final Notices notices = new Notices();
    private final HttpTransport httpTransport;
    private final StoryRecorder storyRecorder;
    private final PlainInventory plainStores;
    private final StoriesModel storiesModel;
    private final UiClock uiClock;
    private final SecretClipboard secretClipboard = Clipboards.brief();
    private final WindowState windowState;
    private final ThemeController theme;
    private final LanguageController language;

    private final EmbeddedProvider embeddedProvider;
    private final boolean embeddedProviderAllowed;
    private final FaultsModel faultsModel;
    private final SealedStores stores;
    private final ConnectionResolver connections;
    private final ConnectionsModel connectionsModel;
    private final ObjectProperty<ConnectionSummary> connectionSummary;

    private final SessionModel sessionModel = new SessionModel();
    private final BrowserSessions browserSessions = new BrowserSessions();
    private final TokenRefresher tokenRefresher;
    private final SessionPersistence persistence;
    private final SessionRenewal renewal;
    private final OutageModel outageModel;

    private final SignInCookies cookies = SignInCookies.ofThisProcess();
    private final SystemBrowserState systemBrowserState = new SystemBrowserState(background);
    private final EmbeddedBrowser embeddedBrowser;
    private final DeviceCodeState deviceCodeState;
    private final SignInModel signInModel;
    private final SignInCommands signInCommands;
    private final ConnectionCommands connectionCommands;
    private final FirstRun firstRun;
    private final SessionCommands sessionCommands;
    private final DragonsApi dragonsApi;
    private final ApiSection apiSection;
    private final LabSection labSection;
    private final PastedTokens pastedTokens = new PastedTokens();

    public AppContext(WindowOptions options, Environment environment, BrowserLauncher browserLauncher) {
        clock = environment.clock();
        uiClock = new UiClock(clock);
        httpTransport = new HttpTransport(CALL_DEADLINE, new ExchangeRecorder(clock));
        storyRecorder = new StoryRecorder(httpTransport, clock);
        SecureRandom random = new SecureRandom();
        Preferences preferences = Preferences.userRoot().node(options.prefsNode());
        windowState = new WindowState(preferences.node("window"));
        secretClipboard.keepFor(windowState.clipboardDuration());
        theme = new ThemeController(windowState, options.theme());
        language = new LanguageController(windowState, options.language());

        embeddedProvider = environment.provider();
        embeddedProviderAllowed = options.embeddedProviderAllowed();
        faultsModel = new FaultsModel(embeddedProvider);
        stores = SealedStores.in(preferences, environment, random);
        List<ConnectionEntry> given = options.connections();
        connections = new ConnectionResolver(stores.secrets(), embeddedProvider::issuer, given.getFirst(),
                theme::isDark, executors::awaitKept);
        RequestStore requestStore = new RequestStore(preferences.node("requests"));
        connectionsModel = new ConnectionsModel(given, new ConnectionStore(preferences, clock),
                stores.secrets(), requestStore, executors.inOrder(),
                () -> "connection " + HexFormat.of().toHexDigits(random.nextLong()));
        connections.follow(connectionsModel.current());
        if (options.given().isEmpty()) {
            navigation.begin(windowState.section());
        }
        connectionSummary = new SimpleObjectProperty<>(ConnectionSummary.of(connections.chosen()));
        plainStores = new PlainInventory(new StoryStore(preferences.node("stories")),
                ProviderFactsStore.in(preferences), requestStore);
        storiesModel = new StoriesModel(storyRecorder, plainStores.stories(),
                new KnownProviders(plainStores.facts(), executors.inOrder()), this::idOf,
                connections.chosen().id(), executors.inOrder());

        tokenRefresher = new TokenRefresher(stores.sessions(), stores.vault().lock(),
                new RefreshRequest(httpTransport, clock), storyRecorder);
        EmbeddedSessions embeddedSessions = new EmbeddedSessions(embeddedProvider, stores.provider());
        embeddedProvider.keepIn(embeddedSessions, executors.inOrder());
        persistence = new SessionPersistence(sessionModel, stores.sessions(), embeddedSessions,
                connections.chosen().id(), executors.inOrder());
        renewal = new SessionRenewal(sessionModel, tokenRefresher, connections,
                new RenewalSchedule(random::nextDouble), background, System::nanoTime);
        outageModel = new OutageModel(sessionModel, () -> connections.chosen().connection(),
                new HttpTransport(PROBE_DEADLINE), background);

        SystemBrowser systemBrowser = new SystemBrowser(browserLauncher, systemBrowserState.events(),
                () -> ClosingPage.html(Messages.text("closing.title"), Messages.text("closing.text")),
                BROWSER_PATIENCE);
        embeddedBrowser = new EmbeddedBrowser(cookies, systemBrowser,
                Path.of(System.getProperty("java.io.tmpdir")), background);
        deviceCodeState = new DeviceCodeState(browserLauncher, background);
        signInModel = new SignInModel(Lazy.of(() -> new SignInFlows(httpTransport, random, clock,
                new SignInFlows.UserAgents(embeddedBrowser, systemBrowser, deviceCodeState), storyRecorder)),
                connections, background);
        signInCommands = new SignInCommands(signInModel, sessionModel, cookies, navigation);

        ProviderSignOut providerSignOut = new ProviderSignOut(httpTransport, clock, random,
                new BrowserSignOut(browserLauncher, () -> ClosingPage
                        .html(Messages.text("closing.signed-out"), Messages.text("closing.signed-out.text")),
                        SIGN_OUT_PATIENCE, random));
        SignOutFlow signOutFlow = new SignOutFlow(persistence, browserSessions, providerSignOut, notices,
                background, storyRecorder);
        sessionCommands = new SessionCommands(sessionModel, persistence, renewal, signOutFlow, connections,
                signInCommands);
        dragonsApi = new DragonsApi(httpTransport, clock, connections, renewal);
        connectionCommands = new ConnectionCommands(connectionsModel, signInModel.busy(), navigation,
                background, new ToldCheck(new ProviderCheck(httpTransport, clock), storyRecorder),
                signInCommands);
        apiSection = new ApiSection(
                new ApiServices(httpTransport, clock, connections, dragonsApi, storyRecorder,
                        stores.sessions(), new RequestsModel(plainStores.requests(), executors.inOrder()),
                        embeddedProvider::sign),
                new ApiCommands(navigation, connectionCommands, signInCommands, renewal::renew,
                        this::inWords),
                sessionModel, background, this::knownConnections);
        labSection = new LabSection(clock, browserLauncher, navigation, background);
        firstRun = new FirstRun(windowState);
        firstRun.offer(connectionsModel, connectionCommands, signInCommands, navigation,
                () -> background.run(this::startEmbedded, started -> showFaults()));
        listen();
    }

    private void listen() {
        SessionNotices sessionNotices = new SessionNotices(notices, stores.vault(), persistence,
                browserSessions, signInCommands);
        connectionsModel.onProblem(sessionNotices::tell);
        apiSection.requests().onProblem(sessionNotices::tell);
        connectionsModel.onGone(this::forget);
        connectionsModel.current().subscribe(this::connectionChanged);
        persistence.onProblem(sessionNotices::tell);
        renewal.state().subscribe(sessionNotices::tell);
        uiClock.now().subscribe(renewal::tick);
        uiClock.now().subscribe(outageModel::tick);
        httpTransport.recorder().onExchange(outageModel::hear);
        outageModel.onBack(() -> {
            if (renewal.state().get() instanceof SessionRenewal.RenewalState.RetryScheduled) {
                renewal.renew();
            }
        });
        uiClock.now().subscribe(now -> faultsModel.refresh());
        signInModel.busy().subscribe(busy -> {
            if (busy) {
                notices.dismiss();
                stores.vault().tryAgain();
            } else {
                systemBrowserState.clear();
            }
        });
        signInModel.onEnded(this::signInEnded);
        firstRun.follow(connectionsModel, sessionModel, faultsModel, navigation);
        sessionModel.session().subscribe(current -> {
            if (current instanceof Session.SignedIn) {
                navigation.arrived();
            }
        });
    }

    /// The content of the window in the language that is spoken, in place of what an earlier call made.
    public Parent mainWindow() {
        connectionCommands.makeAnew();
        UserPane user = new UserPane(sessionModel, signInModel.busy(), uiClock.now(), times(),
                sessionCommands, renewal.state());
        Map<Section, Supplier<Parent>> sections = new EnumMap<>(Section.class);
        sections.put(Section.SIGN_IN, this::signInPane);
        sections.put(Section.STORIES, this::storiesPane);
        sections.put(Section.PROFILE, this::profilePane);
        sections.put(Section.TOKEN, this::tokenPane);
        sections.put(Section.DRAGONS, apiSection::pane);
        sections.put(Section.PROVIDER, () -> new ProviderPane(embeddedProvider, embeddedProviderAllowed,
                background, uiClock.now(), faultsModel, this::tryFault));
        sections.put(Section.LAB, labSection::pane);
        sections.put(Section.CONNECTIONS, connectionCommands::pane);
        sections.put(Section.SETTINGS, this::settingsPane);
        var switcher = new ConnectionSwitcher(connectionsModel, signInModel.busy(),
                new ConnectionSwitcher.SwitcherActions(connectionCommands::use, connectionCommands::create,
                        connectionCommands::open, persistence::look));
        MainWindow window = new MainWindow(switcher, navigation, sessionModel, user,
                new MainWindow.WindowSignals(notices,
                        List.of(new OutageStrip(outageModel, sessionModel, navigation, uiClock.now(),
                                this::inWords), new FaultStrip(faultsModel, this::showFaults)),
                        outageModel.outage().map(Optional::isPresent),
                        Map.of(Section.PROVIDER, faultsModel.on().map(List::size)),
                        Map.of(Section.DRAGONS, apiSection::addressPane)),
                sections);
        window.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                LabLink.openWith(scene, labSection::show);
            }
        });
        ZoomPane zoom = new ZoomPane(window, windowState.zoom(), windowState::rememberZoom);
        new WindowCommands(navigation, sessionCommands, connectionCommands, theme, faultsModel, pastedTokens)
                .install(window, switcher, zoom);
        return zoom;
    }

    /// Connections that may be used now; the embedded provider's where it runs.
    private List<Connection> knownConnections() {
        List<Connection> known = new ArrayList<>();
        for (ConnectionEntry entry : List.copyOf(connectionsModel.entries())) {
            boolean asks = entry.origin() != ConnectionOrigin.EMBEDDED
                    || embeddedProvider.runningAt().isPresent();
            if (asks && entry.confirmed()) {
                try {
                    known.add(connections.resolve(entry));
                } catch (ProblemException _) {
                    // One that cannot be used helps nobody.
                }
            }
        }
        return known;
    }

    private Parent signInPane() {
        ResultScreens result = new ResultScreens(connectionSummary, uiClock.now(), this::inWords,
                new ResultScreens.ResultActions(word -> navigation.go(Section.named(word)), this::trust,
                        connectionCommands::checkOfCurrent, this::foreword));
        return new SignInPane(signInModel, sessionModel, embeddedBrowser, systemBrowserState,
                new SignInPane.SectionScreens(new SignInScreens(connectionSummary,
                        new SignInScreens.WaitLimits(CALL_DEADLINE, BROWSER_PATIENCE), firstRun.steps()),
                        new DeviceCodeScreen(connectionSummary, uiClock.now(), deviceCodeState), result));
    }

    private Parent storiesPane() {
        return new StoriesPane(storiesModel, connectionSummary.map(ConnectionSummary::connection),
                new StoriesPane.StoryActions(() -> {
                    navigation.go(Section.SIGN_IN);
                    signInCommands.signIn();
                }, connectionCommands::editOfCurrent, connectionCommands::checkOfCurrent, this::faultOff,
                        new LiveValues(sessionModel)));
    }

    /// Turns off what the embedded provider does wrong on command, where that may have brought a failure about.
    private Optional<Runnable> faultOff(String code) {
        ConnectionEntry chosen = connections.chosen();
        return embeddedProvider.runningAt().filter(issuer -> ConnectionCommands.isEmbedded(chosen, issuer))
                .flatMap(issuer -> faultsModel.remedy(code));
    }

    /// What a story's connection is kept under. The chosen one may be called otherwise meanwhile; a connection that is only
    /// being made may be checked as well, and is none yet.
    private Optional<String> idOf(Story story) {
        return connectionsModel.entries().stream().filter(entry -> entry.name().equals(story.connection()))
                .findFirst()
                .or(() -> story.kind() == StoryKind.CHECK
                        ? Optional.empty()
                        : Optional.of(connections.chosen()))
                .map(ConnectionEntry::id);
    }

    /// A provider that is wrong on purpose is told of before what came of it.
    private Optional<Node> foreword(Problem problem, Runnable again) {
        ConnectionEntry chosen = connections.chosen();
        return embeddedProvider.runningAt().filter(issuer -> ConnectionCommands.isEmbedded(chosen, issuer))
                .flatMap(issuer -> FaultCard.of(problem.code(), faultsModel, again));
    }

    /// Only a provider that runs can be wrong.
    private boolean startEmbedded() {
        try {
            embeddedProvider.issuer();
            return true;
        } catch (ProblemException notStarted) {
            // Its section says why.
            return false;
        }
    }

    private void showFaults() {
        faultsModel.show();
        navigation.go(Section.PROVIDER);
    }

    /// Shows what a fault does: what an API takes shows itself to who attacks it, all others in a sign-in.
    private void tryFault(FaultSwitch fault) {
        if (fault.isOfWhatTheApiTakes()) {
            navigation.go(Section.DRAGONS);
        } else {
            signInAtEmbedded();
        }
    }

    private void signInAtEmbedded() {
        embeddedProvider.runningAt().ifPresent(connectionCommands::useEmbedded);
        signInCommands.signIn();
    }

    /// A profile picture is fetched the way of the connection that is chosen then: its proxy, its certificate.
    private Parent profilePane() {
        return new ProfilePane(sessionModel,
                () -> httpTransport.over(connections.chosen().connection().provider().network()), background,
                this::inWords);
    }

    private Parent tokenPane() {
        RemoteChecks remoteChecks = new RemoteChecks(httpTransport, clock, connections, dragonsApi, renewal);
        return new TokenPane(sessionModel, pastedTokens, uiClock.now(), times(), remoteChecks,
                secretClipboard, background, windowState.columns());
    }

    private Parent settingsPane() {
        StoreInventory inventory = new StoreInventory(stores.vault(), stores.sessions(), stores.secrets(),
                stores.provider());
        StoredDataCard storedData = new StoredDataCard(sessionModel,
                new StoredDataCard.StoredInventories(inventory, plainStores), connectionsModel.entries(),
                executors.inOrder(), this::inWords, this::forgetEverything);
        ClipboardCard clipboard = new ClipboardCard(secretClipboard.stay(), duration -> {
            secretClipboard.keepFor(duration);
            windowState.remember(duration);
        });
        return new SettingsPane(
                new AppearanceCard(theme.theme(), theme::choose, language.language(), language::choose),
                clipboard, new NoticeCard(windowState.tellsOfEnds(), windowState::tellOfEnds),
                new KeyStorageCard(stores.vault(), executors.inOrder(), storedData::refresh), storedData);
    }

    private static TimeWords times() {
        return TimeWords.in(Messages.language(), ZoneId.systemDefault());
    }

    private String inWords(Instant time) {
        return times().describe(time, clock.instant());
    }

    public WindowState windowState() {
        return windowState;
    }

    /// Remembers the window for the next start.
    public void remember(Stage stage) {
        windowState.remember(stage, navigation.section().get());
    }

    public ThemeController theme() {
        return theme;
    }

    public LanguageController language() {
        return language;
    }

    /// Begins what goes on while the window is open. After the window is shown, so that it is shown sooner.
    public void start(Stage window) {
        var _ = new SessionEndNotice(window, sessionModel, uiClock.now(), renewal.state()::get,
                AppContext::times, windowState::tellsOfEnds, signInCommands::signInAs);
        uiClock.start();
        connectionsModel.load(this::restoreLast);
        storiesModel.load();
    }

    /// Takes what a later start was asked for: how the window looks, and a connection, which is used unless a sign-in goes
    /// on.
    public void take(WindowOptions options) {
        options.theme().ifPresent(theme::wear);
        options.language().ifPresent(language::speak);
        options.given().ifPresent(connectionCommands::take);
    }

    @Override
    public void close() {
        uiClock.stop();
        theme.detach();
        language.detach();
        signInModel.cancel();
        settleRenewal();
        connectionsModel.forgetRemoved();
        embeddedProvider.close();
        labSection.close();
        executors.close();
    }

    /// An answer that is on its way is waited for: the refresh token in it is the only one that will be good.
    private void settleRenewal() {
        try {
            tokenRefresher.settle(RENEWAL_PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits, after [#close()], until what was to be kept or forgotten is. Not on the FX thread while a window is open.
    public void awaitEnd() throws InterruptedException {
        executors.awaitEnd();
    }

    /// Chooses the connection used last, unless the command line gives one or somebody was faster.
    private void restoreLast(Optional<ConnectionEntry> last) {
        ConnectionEntry current = connectionsModel.current().get();
        boolean free = current.origin() == ConnectionOrigin.EMBEDDED && !signInModel.busy().get();
        if (free && last.isPresent() && !last.get().id().equals(current.id())) {
            connectionsModel.select(last.get());
        } else {
            persistence.restore();
        }
    }

    private void connectionChanged(ConnectionEntry before, ConnectionEntry now) {
        connectionSummary.set(ConnectionSummary.of(now));
        if (!before.id().equals(now.id())) {
            notices.dismiss();
            signInModel.dismiss();
            persistence.show(now.id());
            storiesModel.show(now.id());
            apiSection.requests().follow(now.id());
        }
    }

    /// Trusts a certificate for this connection alone, which then tries again.
    private void trust(CertificateInfo shown) {
        ConnectionEntry entry = connectionsModel.current().get();
        connectionsModel.change(entry, entry.connection().trusting(shown.pem()));
        signInModel.start();
    }

    /// Begins the session of a sign-in that succeeded. The cookies of one that failed, or that went on in the system
    /// browser, are of no use to anybody.
    private void signInEnded(SignInOutcome outcome) {
        CookieJar left = embeddedBrowser.takeCookies();
        if (systemBrowserState.wasUsed() || !(outcome instanceof SignInOutcome.SignInCompleted)) {
            left.clear();
        }
        if (outcome instanceof SignInOutcome.SignInCompleted(Session.SignedIn session)) {
            notices.dismiss();
            browserSessions.remember(persistence.storeName(), session,
                    new BrowserSessions.BrowserSession(systemBrowserState.wasUsed(), left));
            persistence.begin(session, origin(connections.chosen().connection().browser()));
        }
    }

    private static TokenOrigin origin(Connection.Browser browser) {
        return switch (browser) {
            case EMBEDDED, SYSTEM -> TokenOrigin.CODE;
            case DEVICE -> TokenOrigin.DEVICE_CODE;
            case NONE -> TokenOrigin.CLIENT;
        };
    }

    /// Forgets the sessions of a connection that is not shown.
    private void forget(String connectionId) {
        browserSessions.forgetConnection(connectionId);
        persistence.forget(connectionId);
        storiesModel.forget(connectionId);
        apiSection.requests().forget(connectionId);
    }

    /// Forgets every session of everybody, and whatever else is kept.
    private void forgetEverything() {
        browserSessions.forgetAll();
        // Before what is stored is removed: what the provider writes until then goes with it.
        embeddedProvider.forgetEverybody();
        persistence.forgetAll();
        storiesModel.forgetAll();
        apiSection.requests().forgetAll();
        cookies.clear();
        notices.tell(Messages.text("settings.forgotten"));
    }
}
