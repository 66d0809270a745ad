package dragonkey.client.renewal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.FailedExchange;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.http.RecordedExchange.RecordedAnswer;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;

/// Whether the network, the provider or the API of the session that is shown is away: learned from what the program sends anyway.
/// While it is away it is asked quietly, less and less often, until anything answers. Used on the FX thread, except for [#hear].
public final class OutageModel {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Set<ExchangeFailure> AWAY = EnumSet.of(ExchangeFailure.OFFLINE, ExchangeFailure.DNS,
            ExchangeFailure.UNREACHABLE, ExchangeFailure.PROXY, ExchangeFailure.TIMEOUT);

    private final SessionModel session;
    private final Supplier<Connection> connection;
    private final HttpTransport probes;
    private final Background background;
    private final ReadOnlyObjectWrapper<Optional<Outage>> outage = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Instant>> lastApiAnswer = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private Runnable back = () -> {
    };
    private Instant due = Instant.MAX;
    private int failures;
    private boolean isAsking;

    /// Who is away.
    ///
    /// @param origin scheme, host and port
    /// @param code why, as `token.unreachable`
    /// @param since when that was learned
    public record Outage(String origin, String code, Instant since) {
    }

    /// @param connection the one that is chosen
    /// @param probes asks whether anybody is back; its exchanges are in no history
    public OutageModel(SessionModel session, Supplier<Connection> connection, HttpTransport probes,
            Background background) {
        this.session = session;
        this.connection = connection;
        this.probes = probes;
        this.background = background;
        session.session().subscribe(current -> {
            if (current instanceof Session.SignedOut) {
                outage.set(Optional.empty());
                lastApiAnswer.set(Optional.empty());
            }
        });
    }

    /// Who is away; empty while nobody is, as far as is known.
    public ReadOnlyObjectProperty<Optional<Outage>> outage() {
        return outage.getReadOnlyProperty();
    }

    /// When the API answered this session last.
    public ReadOnlyObjectProperty<Optional<Instant>> lastApiAnswer() {
        return lastApiAnswer.getReadOnlyProperty();
    }

    /// Has somebody told when whoever was away answers again.
    public void onBack(Runnable act) {
        back = act;
    }

    /// Learns from an exchange. From any thread.
    public void hear(RecordedExchange exchange) {
        if (!exchange.isOfBrowser()) {
            background.show(() -> judge(exchange));
        }
    }

    private void judge(RecordedExchange exchange) {
        if (session.now() instanceof Session.SignedOut) {
            return;
        }
        String origin = WebAddress.origin(URI.create(exchange.request().address().split("[?#]", 2)[0]));
        RecordedAnswer answer = exchange.answer();
        String code = exchange.failure();
        if (answer != null) {
            if (exchange.stage() == ProblemStage.API && answer.isSuccess()) {
                lastApiAnswer.set(Optional.of(exchange.began()));
            }
            outage.get().filter(away -> away.origin.equals(origin)).ifPresent(away -> goOn());
        } else if (code != null && isAway(code) && isOfSession(exchange.stage(), origin)
                && outage.get().isEmpty()) {
            failures = 0;
            due = exchange.began().plus(FIRST_PAUSE);
            outage.set(Optional.of(new Outage(origin, code, exchange.began())));
        }
    }

    private static boolean isAway(String code) {
        return AWAY.stream().anyMatch(failure -> code.endsWith("." + failure.word()));
    }

    /// A connection that is only checked is not the one that the session is of.
    private boolean isOfSession(ProblemStage stage, String origin) {
        return switch (stage) {
            case API, TOKEN, USERINFO -> true;
            case DISCOVERY -> origin.equals(WebAddress.origin(connection.get().provider().issuer()));
            default -> false;
        };
    }

    /// Looks at the clock, as often as anybody likes: asks when it is time.
    public void tick(Instant now) {
        Outage away = outage.get().orElse(null);
        // A clock that was set back meanwhile must not put it off for hours.
        boolean isTime = !now.isBefore(due) || due.isAfter(now.plus(LONGEST_PAUSE));
        if (away == null || isAsking || !isTime) {
            return;
        }
        isAsking = true;
        HttpTransport way = probes.over(connection.get().provider().network());
        background.run(() -> answers(way, away), answered -> asked(away, answered, now),
                bug -> asked(away, false, now));
    }

    /// Whether anything comes, whatever it is. Nothing of the session is sent.
    private static boolean answers(HttpTransport way, Outage away) throws InterruptedException {
        try {
            way.get(URI.create(away.origin + "/"), Map.of(), ProblemStage.DISCOVERY);
            return true;
        } catch (ProblemException problem) {
            return !(problem.problem().kind() instanceof FailedExchange failed
                    && AWAY.contains(failed.failure()));
        }
    }

    private void asked(Outage away, boolean answered, Instant now) {
        isAsking = false;
        if (!outage.get().equals(Optional.of(away))) {
            return;
        }
        if (answered) {
            goOn();
        } else {
            long pause = FIRST_PAUSE.toMillis() << Math.min(++failures, 10);
            due = now.plusMillis(Math.min(pause, LONGEST_PAUSE.toMillis()));
        }
    }

    private void goOn() {
        outage.set(Optional.empty());
        back.run();
    }
}
