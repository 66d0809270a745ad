package dragonkey.mock;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dragonkey.mock.grant.Consents.GivenConsent;
import dragonkey.mock.grant.Grants.ActiveGrant;
import dragonkey.mock.grant.RefreshTokens.KeptRefreshToken;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.token.KeyRing;

/// What of a server's memory another run goes on with.
///
/// Left out on purpose: faults, the clock's offset, life times and the demand for nonces that were set while it ran,
/// since a provider that is still wrong after a restart, and nobody sees it, is a trap; what is under way, such as
/// codes, pages and device codes, which a person begins anew; proofs that were seen, which are good for two minutes; and
/// the issuers that are always wrong. Of each list the newest are kept, and nothing that has expired.
///
/// @param clients those that registered themselves
/// @param refreshTokens of these grants, the spent ones too: one that comes back ends its family
/// @param denied tokens, or the grants that they are of, and until when
/// @param issued what people may look at
record KeptState(KeyRing keys, List<RegisteredClient> clients, List<ActiveGrant> grants,
        List<KeptRefreshToken> refreshTokens, List<KeptSession> sessions, List<GivenConsent> consents,
        Map<String, Instant> denied, List<IssuedToken> issued) {
    private static final int MOST = 500;
    // One a quarter of an hour: more than two days.
    private static final int MOST_SPENT = 200;

    /// A person's sign-in at the provider.
    ///
    /// @param cookie a secret
    record KeptSession(String cookie, String sub, Instant authenticatedAt, String sid, Instant until) {
        @Override
        public String toString() {
            return "KeptSession[hidden]";
        }
    }

    /// Nothing of it is for people to read.
    @Override
    public String toString() {
        return "KeptState[hidden]";
    }

    /// That of a server.
    static KeptState of(ServerState state) {
        Instant now = state.clock.instant();
        List<KeptRefreshToken> all = state.refreshTokens.kept();
        List<KeptRefreshToken> tokens = Stream
                .concat(newest(all.stream().filter(KeptRefreshToken::spent).toList(), MOST_SPENT).stream(),
                        newest(all.stream().filter(each -> !each.spent()).toList(), MOST).stream())
                .sorted(Comparator.comparing(each -> each.info().issued())).toList();
        Set<String> renewable = tokens.stream().filter(each -> !each.spent())
                .map(each -> each.info().grant().id()).collect(Collectors.toSet());
        List<ActiveGrant> grants = newest(state.grants.families().stream()
                .filter(each -> renewable.contains(each.grant().id()) || now.isBefore(each.until()))
                .sorted(Comparator.comparing(ActiveGrant::used).thenComparing(each -> each.grant().id()))
                .toList(), MOST);
        Set<String> ids = grants.stream().map(each -> each.grant().id()).collect(Collectors.toSet());
        return new KeptState(state.keys, newest(state.clients.registered(), MOST), grants,
                tokens.stream().filter(each -> ids.contains(each.info().grant().id())).toList(),
                newest(sessions(state), MOST), newest(state.consents.all(), MOST),
                longest(state.denyList.all()), newest(state.issuedTokens.all().stream()
                        .filter(each -> now.isBefore(each.expires())).toList(), MOST));
    }

    private static List<KeptSession> sessions(ServerState state) {
        return state.sessions.named().stream().map(each -> new KeptSession(each.name(),
                each.value().user().sub(), each.value().authenticatedAt(), each.value().sid(), each.until()))
                .toList();
    }

    private static <T> List<T> newest(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static Map<String, Instant> longest(Map<String, Instant> denied) {
        return denied.entrySet().stream().sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
                .limit(MOST).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue,
                        (one, other) -> one, LinkedHashMap::new));
    }

    /// As text. Waits for keys that are still being made. Nothing while nobody has got anything: keys that signed nothing are
    /// kept nowhere.
    ProviderState toState(URI issuer) {
        boolean isUnused = clients.isEmpty() && grants.isEmpty() && sessions.isEmpty() && consents.isEmpty()
                && denied.isEmpty() && issued.isEmpty();
        return isUnused ? ProviderState.NONE : new ProviderState(StateJson.write(this, issuer));
    }

    /// What was kept of this issuer; empty when nothing was, or nobody can read it.
    static Optional<KeptState> read(ProviderState kept, URI issuer, Scopes scopes) {
        return kept.issuer().filter(issuer::equals).flatMap(same -> StateJson.read(kept.text(), scopes));
    }
}
