package dragonkey.client.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.api.SenderChoice.Sender;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connections;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.WrittenRequest.AnswerProgress;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.request.AccessTrial;
import dragonkey.client.request.AccessTrial.Asker;
import dragonkey.client.request.AccessTrial.TrialRow;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.request.ApiClient;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.AttackTrial;
import dragonkey.client.request.AttackTrial.AttackReport;
import dragonkey.client.request.IssuerSigner;
import dragonkey.client.request.RefusalReading;
import dragonkey.client.request.SendingWay.BearerMethod;
import dragonkey.client.session.Session;
import dragonkey.client.store.SessionStore;

/// Sends what a person wrote to an API of a connection; to a host that is not the connection's own a token goes only after
/// the host was named. Every call may wait for the network.
public final class ApiCalls {
    private final ApiClient client;
    private final AccessTrial trial;
    private final AttackTrial attacks;
    private final Connections connections;
    private final SessionStore sessions;

    /// @param sessions where everybody's are who is signed in
    public ApiCalls(ApiClient client, AccessTrial trial, AttackTrial attacks, Connections connections,
            SessionStore sessions) {
        this.client = client;
        this.trial = trial;
        this.attacks = attacks;
        this.connections = connections;
        this.sessions = sessions;
    }

    /// What came of a trial.
    sealed interface Trial {
    }

    /// Who got which answer.
    record TrialDone(List<ApiRequest> asked, List<TrialRow> rows) implements Trial {
        TrialDone {
            asked = List.copyOf(asked);
            rows = List.copyOf(rows);
        }
    }

    /// Nothing could be tried.
    record TrialFailed(Problem problem) implements Trial {
    }

    /// What came of attacks.
    sealed interface AttackResult {
    }

    /// They were sent.
    record Attacked(AttackReport report) implements AttackResult {
    }

    /// Nothing was sent: forged tokens go to another computer only after its name was typed.
    record AttackHostUnnamed(String host) implements AttackResult {
    }

    /// Nothing could be sent.
    record NotAttacked(Problem problem) implements AttackResult {
    }

    /// What came of a sending.
    sealed interface ApiOutcome {
    }

    /// An answer.
    ///
    /// @param asked what was sent, as it was written: without a pasted token
    /// @param sender whose token was sent
    /// @param person what whoever that is is called; empty for nobody and for a pasted token
    /// @param reading why it refused, where it did
    record Answered(ApiRequest asked, ApiAnswer answer, Sender sender, String person,
            Optional<RefusalReading> reading) implements ApiOutcome {
    }

    /// Nothing was sent: a token would go to a host that is not the connection's.
    record HostUnnamed(String host) implements ApiOutcome {
    }

    /// No answer.
    ///
    /// @param address where the request went; null when it went nowhere
    record NotAnswered(Problem problem, @Nullable URI address) implements ApiOutcome {
    }

    /// How long one answer is waited for.
    Duration limit() {
        return client.limit();
    }

    /// How long the answer to this request is waited for.
    Duration limit(ApiRequest request) {
        return client.limit(request);
    }

    /// The base address of the connection's API.
    ///
    /// @throws ProblemException as [Connections#resolve]
    URI base() throws ProblemException {
        return connections.get().api();
    }

    /// Who is signed in at the connection besides whoever's session is open.
    List<Profile> otherPeople(Session current) {
        String own = current.lastSignedIn().map(signedIn -> signedIn.profile().sub()).orElse("");
        return sessions.people(connections.chosen().id()).stream().filter(person -> !person.sub().equals(own))
                .toList();
    }

    /// Sends a request once.
    ///
    /// @param sender whose access token is sent
    /// @param current the session that is open
    /// @param named hosts that the person has agreed to
    /// @param progress told while the answer comes
    ApiOutcome send(ApiRequest request, Sender sender, Session current, Collection<String> named,
            AnswerProgress progress) throws InterruptedException {
        URI address = null;
        try {
            Connection connection = connections.get();
            boolean inHeader = request.way().place() == BearerMethod.HEADER;
            Tokens tokens = sender instanceof Sender.Pasted(String text) && !inHeader
                    ? pasted(text)
                    : tokens(sender, current);
            ApiRequest whole = sender instanceof Sender.Pasted(String text) && inHeader
                    ? request.authorizedBy(text)
                    : request;
            URI wanted = whole.at(connection.api());
            String host = String.valueOf(wanted.getAuthority());
            boolean carries = tokens != null || whole.header("authorization").isPresent();
            if (carries && !host.equals(connection.api().getAuthority()) && !named.contains(host)) {
                return new HostUnnamed(host);
            }
            address = wanted;
            ApiAnswer answer = client.send(connection, whole, tokens, progress);
            return new Answered(request, answer, sender, person(sender, current),
                    answer.isRefusal() ? Optional.of(client.refusal(connection, answer)) : Optional.empty());
        } catch (ProblemException notAnswered) {
            return new NotAnswered(notAnswered.problem(), address);
        }
    }

    private static String person(Sender sender, Session current) {
        return switch (sender) {
            case Sender.Current() ->
                current.lastSignedIn().map(signedIn -> signedIn.profile().displayName()).orElse("");
            case Sender.Other(Profile person) -> person.displayName();
            case Sender.Nobody(),Sender.Pasted(_) -> "";
        };
    }

    /// In a body or an address a token stands without its scheme.
    private static @Nullable Tokens pasted(String text) {
        String token = text.replaceFirst("(?i)^bearer +", "");
        return token.isEmpty()
                ? null
                : Tokens.bearer(new AccessToken(token), null, null, List.of(), Instant.EPOCH, null);
    }

    private @Nullable Tokens tokens(Sender sender, Session current) throws ProblemException {
        return switch (sender) {
            // Also one that has ended: the answer then says so.
            case Sender.Current() -> current.lastSignedIn().map(Session.SignedIn::tokens).orElse(null);
            case Sender.Other(Profile person) -> {
                if (sessions.read(connections.chosen().id(), person.sub())
                        .session() instanceof Session.SignedIn other) {
                    yield other.tokens();
                }
                throw ProblemException.of(ProblemCode.SESSION_SIGNED_OUT, person.displayName());
            }
            case Sender.Nobody(),Sender.Pasted(_) -> null;
        };
    }

    /// Sends those of the requests that change nothing for everybody who is signed in, for nobody and with tokens that no API
    /// may accept.
    ///
    /// @param before tokens of the same person from before, or null
    Trial access(List<ApiRequest> requests, Session.SignedIn current, @Nullable Tokens before)
            throws InterruptedException {
        try {
            Connection connection = connections.get();
            List<ApiRequest> harmless = requests.stream()
                    .filter(request -> AccessTrial.isHarmless(connection, request)).toList();
            var askers = new ArrayList<Asker>();
            askers.add(asker(current));
            String id = connections.chosen().id();
            for (Profile person : sessions.people(id)) {
                if (!person.sub().equals(current.profile().sub())
                        && sessions.read(id, person.sub()).session() instanceof Session.SignedIn other) {
                    askers.add(asker(other));
                }
            }
            askers.add(Asker.NOBODY);
            List<TrialRow> rows = new ArrayList<>(trial.run(connection, harmless, askers));
            rows.addAll(trial.forged(connection, harmless, current.tokens(), before));
            return new TrialDone(harmless, rows);
        } catch (ProblemException notTried) {
            return new TrialFailed(notTried.problem());
        }
    }

    private static Asker asker(Session.SignedIn session) {
        return new Asker(session.profile().displayName(), null, session.tokens());
    }

    /// Sends forged tokens and proofs to one address.
    ///
    /// @param agreed the name of the host, as the person typed it; not needed for this computer
    /// @param issuerKey private keys of the issuer, as the person pasted them; empty for none
    AttackResult attacks(ApiRequest request, Session.SignedIn current, String agreed, String issuerKey)
            throws InterruptedException {
        try {
            Connection connection = connections.get();
            String host = String.valueOf(request.at(connection.api()).getHost());
            if (!WebAddress.isLoopback(host) && !host.equalsIgnoreCase(agreed)) {
                return new AttackHostUnnamed(host);
            }
            return new Attacked(
                    attacks.run(connection, request, current.tokens(), IssuerSigner.pasted(issuerKey)));
        } catch (ProblemException notTried) {
            return new NotAttacked(notTried.problem());
        }
    }
}
