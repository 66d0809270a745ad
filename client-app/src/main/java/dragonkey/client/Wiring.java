package dragonkey.client;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.prefs.Preferences;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;

import dragonkey.client.api.DragonsApi;
import dragonkey.client.api.DragonsPane;
import dragonkey.client.background.Background;
import dragonkey.client.background.Once;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.inspector.KeySource;
import dragonkey.client.inspector.TimeWords;
import dragonkey.client.inspector.TokenPane;
import dragonkey.client.look.Messages;
import dragonkey.client.look.ProblemWords;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Http;
import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.Refused;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.profile.Pictures;
import dragonkey.client.profile.ProfilePane;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.provider.ProviderPane;
import dragonkey.client.session.KeyFile;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionKeeper;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.SignOut;
import dragonkey.client.session.TokenStore;
import dragonkey.client.shell.MainWindow;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Notices;
import dragonkey.client.shell.Section;
import dragonkey.client.shell.SettingsPane;
import dragonkey.client.shell.Ticker;
import dragonkey.client.shell.WhoPane;
import dragonkey.client.signin.Away;
import dragonkey.client.signin.BrowserOpener;
import dragonkey.client.signin.ClosingPage;
import dragonkey.client.signin.EmbeddedBrowser;
import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInCookies;
import dragonkey.client.signin.SignInModel;
import dragonkey.client.signin.SignInPane;
import dragonkey.client.signin.SignInScreens;
import dragonkey.client.signin.SystemBrowser;

/// Makes every service, once, and ties them together. The only place that does.
final class Wiring implements AutoCloseable {
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);
    private static final Duration BROWSER_PATIENCE = Duration.ofMinutes(10);

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Background background = new Background(workers, Platform::runLater, Bugs::report);
    private final ExecutorService writer = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("sessions").factory());
    private final Background inOrder = new Background(writer, Platform::runLater, Bugs::report);
    private final SessionModel session = new SessionModel();
    private final Navigation navigation = new Navigation();
    private final Notices notices = new Notices();
    private final Http http = new Http(CALL_DEADLINE);
    private final Away away = new Away();
    private final SignInCookies cookies = SignInCookies.ofThisProcess();
    private final EmbeddedProvider provider;
    private final Connections connections;
    private final WindowMemory window;
    private final Dress dress;
    private final SessionKeeper keeper;
    private final SignOut signOut = new SignOut(http);
    private final Ticker ticker;
    private final TimeWords times;
    private final EmbeddedBrowser embedded;
    private final SignInModel signIn;
    private final Surroundings surroundings;

    Wiring(Options options, Surroundings surroundings, BrowserOpener opener) throws Options.WrongUsage {
        this.surroundings = surroundings;
        SecureRandom random = new SecureRandom();
        Preferences preferences = Preferences.userRoot().node(options.prefsNode());
        provider = surroundings.provider();
        connections = new Connections(options, provider, () -> dress().isDark());
        window = new WindowMemory(preferences.node("window"));
        dress = new Dress(window, options.theme());
        TokenStore store = new TokenStore(preferences, new KeyFile(surroundings.keyFile(), random),
                surroundings.clock(), random);
        keeper = new SessionKeeper(session, store, connections.storeName(), inOrder, this::tell);
        ticker = new Ticker(surroundings.clock());
        times = TimeWords.in(Locale.getDefault(), ZoneId.systemDefault());
        SystemBrowser system = new SystemBrowser(opener, away.notices(),
                ClosingPage.html(Messages.text("closing.title"), Messages.text("closing.text")),
                BROWSER_PATIENCE);
        embedded = new EmbeddedBrowser(cookies, system, Path.of(System.getProperty("java.io.tmpdir")));
        signIn = new SignInModel(Once.of(() -> new SignIn(http, random, surroundings.clock())), connections,
                options.browser() == Browser.SYSTEM ? system : embedded, background, this::signedIn);
        signIn.busy().subscribe(busy -> {
            if (busy) {
                notices.dismiss();
            } else {
                away.back();
            }
        });
        ticker.now().subscribe(session::judgeAt);
    }

    Parent mainWindow() {
        WhoPane who = new WhoPane(session, signIn.busy(), ticker.now(), times, this::signOut);
        Map<Section, Supplier<Node>> sections = new EnumMap<>(Section.class);
        sections.put(Section.SIGN_IN, this::signInPane);
        sections.put(Section.PROFILE,
                () -> new ProfilePane(session, new Pictures(http), background, this::inWords));
        sections.put(Section.TOKEN, () -> new TokenPane(session, ticker.now(), times,
                new KeySource(http, this::keyAddress), background));
        sections.put(Section.DRAGONS,
                () -> new DragonsPane(new DragonsApi(http, () -> connections.get().api()), session,
                        background,
                        () -> signInAgain(Section.DRAGONS)));
        sections.put(Section.PROVIDER,
                () -> new ProviderPane(provider, connections.isEmbedded() || connections.mayStartProvider(),
                        background,
                        ticker.now()));
        sections.put(Section.SETTINGS, this::settingsPane);
        return new MainWindow(connections.name(), navigation, session, who, notices, sections);
    }

    WindowMemory window() {
        return window;
    }

    Dress dress() {
        return dress;
    }

    /// Begins what goes on while the window is open. After the window is shown, so that it is shown sooner.
    void start() {
        ticker.start();
        keeper.restore();
    }

    @Override
    public void close() {
        ticker.stop();
        signIn.cancel();
        provider.close();
        workers.shutdownNow();
        // What was to be kept or forgotten still is: the program ends when that is done.
        writer.shutdown();
    }

    private URI keyAddress() throws Refused {
        Provider asked = connections.get().provider();
        Provider.Endpoints given = asked.endpoints();
        return given == null ? Discovery.wellKnown(asked.issuer()) : given.jwks();
    }

    private Node signInPane() {
        String issuer = connections.givenIssuer().map(URI::toString).orElse(Messages.text("signin.embedded"));
        SignInScreens screens = new SignInScreens(
                new SignInScreens.Facts(connections.name(), issuer, connections.clientId(),
                        connections.scope()),
                this::inWords,
                word -> navigation.go(Section.named(word)));
        return new SignInPane(signIn, session, embedded, away, screens);
    }

    private String inWords(Instant time) {
        return times.describe(time, surroundings.clock().instant());
    }

    private Node settingsPane() {
        return new SettingsPane(dress.theme(), dress::wear, session, this::forget);
    }

    private void signedIn(Session.SignedIn begun) {
        notices.dismiss();
        keeper.begin(begun);
        navigation.arrived();
    }

    private void signInAgain(Section from) {
        session.expire();
        navigation.signInFor(from);
        signIn.start();
    }

    /// Here first, and whole; then the provider is told, and what it made of that is said.
    private void signOut() {
        Optional<Tokens> tokens = tokens(session.now());
        keeper.end();
        cookies.clear();
        navigation.go(Section.SIGN_IN);
        tokens.ifPresent(these -> background.run(() -> told(these), this::tellSignedOut, bug -> {
        }));
    }

    private void forget() {
        keeper.forgetAll();
        cookies.clear();
        notices.tell(Messages.text("settings.forgotten"));
    }

    private SignOut.Told told(Tokens tokens) throws InterruptedException {
        try {
            return signOut.tell(connections.get().provider(), connections.get().client(), tokens);
        } catch (Refused refused) {
            return new SignOut.Told.Failed(refused.problem());
        }
    }

    private void tellSignedOut(SignOut.Told told) {
        notices.tell(switch (told) {
            case SignOut.Told.Done _ -> Messages.text("signout.done");
            case SignOut.Told.NotOffered _ -> Messages.text("signout.unsupported");
            case SignOut.Told.Failed(Problem problem) ->
                Messages.text("signout.local", ProblemWords.of(problem).title());
        });
    }

    private static Optional<Tokens> tokens(Session session) {
        return switch (session) {
            case Session.SignedOut _ -> Optional.empty();
            case Session.SignedIn current -> Optional.of(current.tokens());
            case Session.Expired ended -> Optional.of(ended.tokens());
        };
    }

    private void tell(Problem problem) {
        ProblemWords words = ProblemWords.of(problem);
        notices.tell(words.title() + ". " + words.text());
    }
}
