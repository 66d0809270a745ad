package dragonkey.client.inspector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.keys.KeyInput;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily;

/// Which tokens are there and which of them is looked at, with which keys and at what time. Each change has it read and
/// judged again, away from the FX thread, for it may be large.
final class InspectorModel {
    /// And as much again for a window that had something else to do.
    private static final Duration A_TICK = Duration.ofSeconds(2);

    private final SessionModel session;
    private final ReadOnlyObjectProperty<Instant> now;
    private final Background background;
    private final InspectorScreen screen;
    private final Latest latest = new Latest();
    private final Latest latestChange = new Latest();
    private final Map<TokenKind, TokenTab> ofSession = new EnumMap<>(TokenKind.class);
    private final PastedTokens pasted;
    private TokenTab current;
    private TrustedKeys providerKeys = TrustedKeys.NONE;
    private Optional<Instant> time = Optional.empty();
    private boolean strict;

    /// What is to be looked at: all that [InspectedToken] is worked out from.
    ///
    /// @param kind of the token
    /// @param previous what the session had before it was renewed
    /// @param family how its tokens came about
    /// @param text what was pasted
    /// @param chosen which of the tokens in the text, from 0
    /// @param keys that it is judged with
    /// @param now what the clock says
    /// @param time when a person wants the token's times to be judged instead; empty when it is now
    /// @param strict whether a weak key fails as well, instead of being hinted at
    record InspectorQuery(TokenKind kind, Session session, Optional<Tokens> previous, TokenFamily family,
            String text, int chosen, TrustedKeys keys, Instant now, Optional<Instant> time, boolean strict) {
        @Override
        public String toString() {
            return "InspectorQuery[hidden]";
        }
    }

    /// Told what there is to see, on the FX thread.
    interface InspectorScreen {
        /// What was found about the token that is looked at.
        void show(TokenTab tab, InspectedToken token);

        /// There are other tabs, or one was judged, or another one is looked at.
        void showTabs();

        /// Why a change could not be made, or not signed.
        void refuse(Problem problem);
    }

    InspectorModel(SessionModel session, PastedTokens pasted, ReadOnlyObjectProperty<Instant> now,
            Background background, InspectorScreen screen) {
        this.session = session;
        this.pasted = pasted;
        this.now = now;
        this.background = background;
        this.screen = screen;
        for (TokenKind kind : List.of(TokenKind.ACCESS, TokenKind.ID, TokenKind.REFRESH)) {
            ofSession.put(kind, new TokenTab(kind, 0));
        }
        current = pasted.opened().get().orElseGet(
                () -> session.now().lastSignedIn().isPresent() ? tab(TokenKind.ID) : pasted.tabs().getLast());
    }

    /// All of them: the session's, then the pasted ones in the order in which they came.
    List<TokenTab> tabs() {
        List<TokenTab> all = new ArrayList<>(ofSession.values());
        all.addAll(pasted.tabs());
        return all;
    }

    TokenTab current() {
        return current;
    }

    /// The tab of one of the session's tokens.
    private TokenTab tab(TokenKind kind) {
        return Objects.requireNonNull(ofSession.get(kind));
    }

    void select(TokenTab wanted) {
        current = wanted;
        screen.showTabs();
        refresh();
    }

    /// Closes the tab of a pasted token; there is always one to paste into.
    void close(TokenTab tab) {
        if (tab.isPasted()) {
            TokenTab next = pasted.close(tab);
            if (current.equals(tab)) {
                select(next);
            } else {
                screen.showTabs();
            }
        }
    }

    /// Somebody wrote in the text that is shown. What is changed of the session's goes on as a pasted one.
    void write(InspectedToken shown, String text) {
        if (!text.equals(current.isPasted() ? current.text() : shown.text())) {
            changing(shown).put(text);
            select(current);
        }
    }

    void choose(int wanted) {
        current.choose(wanted);
        refresh();
    }

    /// Somebody changed the header or the claims of the token that is shown. It is signed again where its keys can.
    void change(InspectedToken shown, ObjectNode header, ObjectNode claims) {
        TokenTab tab = changing(shown);
        TrustedKeys keys = tab.keys();
        select(tab);
        background.run(() -> changed(shown, header, claims, keys), latestChange.only(attempt -> {
            attempt.text().ifPresent(text -> {
                tab.put(text);
                if (tab.equals(current)) {
                    refresh();
                }
            });
            attempt.problem().ifPresent(screen::refuse);
        }));
    }

    private record ChangeAttempt(Optional<String> text, Optional<Problem> problem) {
    }

    private static ChangeAttempt changed(InspectedToken shown, ObjectNode header, ObjectNode claims,
            TrustedKeys keys) {
        try {
            TokenChange.ChangedToken token = TokenChange.of(shown.reading(), header, claims, keys);
            return new ChangeAttempt(Optional.of(token.text()), token.unsigned());
        } catch (ProblemException problemException) {
            return new ChangeAttempt(Optional.empty(), Optional.of(problemException.problem()));
        }
    }

    /// The tab that a change is made in. The session's tokens stay what they are.
    private TokenTab changing(InspectedToken shown) {
        if (current.isPasted()) {
            current.keepOriginal();
            return current;
        }
        TokenTab copy = pasted.free();
        copy.startFrom(shown.text());
        copy.judgedWith(current.keyInput(), current.keys().isEmpty() ? providerKeys : current.keys());
        current = copy;
        return copy;
    }

    void undo() {
        current.undo();
        refresh();
    }

    /// Brings back the token as it was before anybody changed it.
    void backToOriginal() {
        current.original().ifPresent(original -> {
            current.put(original);
            refresh();
        });
    }

    void judgeWith(KeyInput keyInput, TrustedKeys wanted) {
        current.judgedWith(keyInput, wanted);
        refresh();
    }

    /// The keys of the session's provider are there, or are no longer those of this session.
    void foundProviderKeys(TrustedKeys found) {
        providerKeys = found;
        refreshSession();
    }

    void judgeAt(Optional<Instant> wanted) {
        time = wanted;
        refreshSession();
    }

    void judgeStrictly(boolean wanted) {
        strict = wanted;
        refreshSession();
    }

    /// The session is another one, or has other tokens.
    void refreshSession() {
        boolean gone = session.now().lastSignedIn().isEmpty();
        if (gone && !current.isPasted()) {
            ofSession.values().forEach(tab -> tab.judged(Optional.empty()));
        }
        ofSession.values().stream().filter(tab -> !tab.equals(current)).forEach(tab -> {
            InspectorQuery query = query(tab);
            background.run(() -> InspectedToken.of(query), token -> {
                judged(tab, token);
                screen.showTabs();
            });
        });
        refresh();
    }

    /// The clock of the window ticks once a second: a token that came since is not judged before it was made.
    private Instant atLeast(Instant tick) {
        Instant came = session.now().lastSignedIn().map(last -> last.tokens().receivedAt()).orElse(tick);
        return came.isAfter(tick) && came.isBefore(tick.plus(A_TICK)) ? came : tick;
    }

    private InspectorQuery query(TokenTab tab) {
        boolean providers = tab.kind() == TokenKind.ACCESS && tab.keys().isEmpty();
        return new InspectorQuery(tab.kind(), session.now(), session.previous(), session.family(), tab.text(),
                tab.chosen(), providers ? providerKeys : tab.keys(), atLeast(now.get()), time, strict);
    }

    private static void judged(TokenTab tab, InspectedToken token) {
        boolean says = !token.text().isEmpty() && tab.kind() != TokenKind.REFRESH;
        tab.judged(says ? Optional.of(token.result()) : Optional.empty());
    }

    void refresh() {
        TokenTab tab = current;
        InspectorQuery query = query(tab);
        Consumer<InspectedToken> show = token -> {
            judged(tab, token);
            screen.show(tab, token);
            screen.showTabs();
        };
        background.run(() -> InspectedToken.of(query), latest.only(show));
    }
}
