package dragonkey.client.inspector;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.jose.TrustedKeys;
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
    private TokenKind tokenKind = TokenKind.ID;
    private String text = "";
    private int chosen;
    private TrustedKeys trustedKeys = TrustedKeys.NONE;
    private Optional<Instant> instant = Optional.empty();
    private final Latest latest = new Latest();

    /// What a reading answers.
    ///
    /// @param previous what the session had before it was renewed
    /// @param family how its tokens came about
    /// @param text what was pasted
    /// @param chosen which of the tokens in the text, from 0
    record InspectorQuery(TokenKind which, Session session, String text, int chosen, TrustedKeys keys,
            VerificationTime at, Optional<Tokens> previous, TokenFamily family) {
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

    TokenKind which() {
        return tokenKind;
    }

    void lookAt(TokenKind wanted) {
        tokenKind = wanted;
        look();
    }

    void read(String pasted, int wanted) {
        text = pasted;
        chosen = wanted;
        look();
    }

    void judgeWith(TrustedKeys wanted) {
        trustedKeys = wanted;
        look();
    }

    void judgeAt(Optional<Instant> wanted) {
        instant = wanted;
        look();
    }

    /// The clock of the window ticks once a second: a token that came since is not judged before it was made.
    private Instant atLeast(Instant tick) {
        Instant came = session.now().lastSignedIn().map(last -> last.tokens().receivedAt()).orElse(tick);
        return came.isAfter(tick) && came.isBefore(tick.plus(A_TICK)) ? came : tick;
    }

    void look() {
        InspectorQuery inspectorQuery = new InspectorQuery(tokenKind, session.now(), text, chosen,
                trustedKeys, new VerificationTime(atLeast(now.get()), instant), session.previous(),
                session.family());
        background.run(() -> InspectedToken.at(inspectorQuery), latest.only(show), bug -> {
        });
    }
}
