package dragonkey.client.inspector;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily;

/// Which token is looked at, with which keys and at what time. Each change has it read and judged again, away from
/// the FX thread, for it may be large.
final class InspectorModel {
    /// And as much again for a window that had something else to do.
    private static final Duration A_TICK = Duration.ofSeconds(2);

    private final SessionModel session;
    private final ReadOnlyObjectProperty<Instant> now;
    private final Background background;
    private final Consumer<InspectedToken> show;
    private final Latest latest = new Latest();
    private TokenKind tokenKind = TokenKind.ID;
    private String text = "";
    private int chosen;
    private TrustedKeys trustedKeys = TrustedKeys.NONE;
    private Optional<Instant> time = Optional.empty();

    /// What is to be looked at: all that [InspectedToken] is worked out from.
    ///
    /// @param previous what the session had before it was renewed
    /// @param family how its tokens came about
    /// @param text what was pasted
    /// @param chosen which of the tokens in the text, from 0
    /// @param keys of the access token and of the pasted one
    /// @param now what the clock says
    /// @param time when a person wants the token's times to be judged instead; empty when it is now
    record InspectorQuery(TokenKind kind, Session session, Optional<Tokens> previous, TokenFamily family,
            String text, int chosen, TrustedKeys keys, Instant now, Optional<Instant> time) {
        @Override
        public String toString() {
            return "InspectorQuery[hidden]";
        }
    }

    /// @param show gets what was found, on the FX thread
    InspectorModel(SessionModel session, ReadOnlyObjectProperty<Instant> now, Background background,
            Consumer<InspectedToken> show) {
        this.session = session;
        this.now = now;
        this.background = background;
        this.show = show;
    }

    TokenKind kind() {
        return tokenKind;
    }

    void select(TokenKind wanted) {
        tokenKind = wanted;
        refresh();
    }

    void read(String pasted, int wanted) {
        text = pasted;
        chosen = wanted;
        refresh();
    }

    void judgeWith(TrustedKeys wanted) {
        trustedKeys = wanted;
        refresh();
    }

    void judgeAt(Optional<Instant> wanted) {
        time = wanted;
        refresh();
    }

    /// The clock of the window ticks once a second: a token that came since is not judged before it was made.
    private Instant atLeast(Instant tick) {
        Instant came = session.now().lastSignedIn().map(last -> last.tokens().receivedAt()).orElse(tick);
        return came.isAfter(tick) && came.isBefore(tick.plus(A_TICK)) ? came : tick;
    }

    void refresh() {
        InspectorQuery query = new InspectorQuery(tokenKind, session.now(), session.previous(),
                session.family(), text, chosen, trustedKeys, atLeast(now.get()), time);
        background.run(() -> InspectedToken.of(query), latest.only(show));
    }
}
