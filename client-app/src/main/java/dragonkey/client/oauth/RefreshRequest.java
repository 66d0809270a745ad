package dragonkey.client.oauth;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Refused;
import dragonkey.client.core.Verdict;
import dragonkey.client.http.Http;

/// Trades a refresh token for new tokens (RFC 6749 §6). In two steps, so that a refresh token that replaces the
/// old one can be written down before anything else is done.
public final class RefreshRequest {
    private final Protocol protocol;

    public RefreshRequest(Http http, Clock clock) {
        this.protocol = new Protocol(http, clock);
    }

    /// An answer that nobody has judged yet.
    public static final class Answer {
        private final TokenRequests.Sender sender;
        private final IdTokenChecks checks;
        private final Tokens before;
        private final Tokens tokens;
        private final Ledger ledger;

        private Answer(TokenRequests.Sender sender, IdTokenChecks checks, Tokens before, Tokens tokens,
                Ledger ledger) {
            this.sender = sender;
            this.checks = checks;
            this.before = before;
            this.tokens = tokens;
            this.ledger = ledger;
        }

        /// The tokens as before, with the refresh token that is to be sent next time.
        public Tokens beforeWithNextRefreshToken() {
            return before.with(tokens.refreshToken());
        }

        /// Whether the old refresh token has been replaced.
        public boolean isRotated() {
            return !java.util.Objects.equals(before.refreshToken(), tokens.refreshToken());
        }
    }

    /// What a refresh ended with.
    ///
    /// @param verdict what was judged at this refresh, the ID token's rules if a new one came
    public record Refreshed(Tokens tokens, Verdict verdict) {
        /// The earlier verdict, where a rule that was judged again stands as it was judged now.
        public Verdict over(Verdict earlier) {
            List<Finding> findings = new ArrayList<>();
            for (Finding finding : earlier.findings()) {
                findings.add(verdict.findings().stream().filter(now -> now.code().equals(finding.code()))
                        .findFirst().orElse(finding));
            }
            return new Verdict(findings);
        }
    }

    /// Sends the refresh token, once.
    ///
    /// @throws Refused with a `discovery.*` or `token.*` code; `token.invalid_grant` when the provider honours the
    ///     refresh token no more
    public Answer send(Provider provider, Client client, Tokens before) throws Refused, InterruptedException {
        RefreshToken refreshToken = before.refreshToken();
        if (refreshToken == null) {
            throw new IllegalArgumentException("no refresh token");
        }
        Ledger ledger = new Ledger();
        Protocol.Steps steps = protocol.over(provider.network());
        ProviderMetadata metadata = steps.discovery().read(provider, new Ledger());
        var sender = new TokenRequests.Sender(metadata, client, before.dpopKey());
        Map<String, String> form = ProtocolParameters.without(client.asked().extra().refresh());
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.value());
        client.asked().target().into(form);
        Tokens fresh = steps.tokenEndpoint().request(form, sender, ledger);
        return new Answer(sender, steps.idTokenChecks(), before, merged(before, fresh, client), ledger);
    }

    /// Judges the answer: a new ID token must be about the same person, from the same provider, for us (OIDC Core
    /// §12.2).
    ///
    /// @param sub the person of the session
    /// @throws Refused with an `id_token.*`, `refresh.*` or `jwks.*` code
    public Refreshed judge(Answer answer, String sub) throws Refused, InterruptedException {
        IdToken idToken = answer.tokens.idToken();
        if (idToken != null && !idToken.equals(answer.before.idToken())) {
            RefreshedIdToken before = RefreshedIdToken.follows(answer.before.idToken(), sub);
            before.judge(answer.checks.judgeWithoutPage(answer.tokens, answer.sender, answer.ledger));
        }
        return new Refreshed(answer.tokens, answer.ledger.verdict());
    }

    /// What the answer leaves out stays as it was: the refresh token and the scope (RFC 6749 §6), and the ID token
    /// (OIDC Core §12.2). A scope that is left out reads as the one that the client asks for.
    private static Tokens merged(Tokens before, Tokens fresh, Client client) {
        @Nullable
        IdToken idToken = fresh.idToken() == null ? before.idToken() : fresh.idToken();
        @Nullable
        RefreshToken refreshToken = fresh.refreshToken() == null
                ? before.refreshToken()
                : fresh.refreshToken();
        List<String> scope = fresh.scope().equals(client.scope()) ? before.scope() : fresh.scope();
        return new Tokens(fresh.accessToken(), idToken, refreshToken, scope, fresh.receivedAt(),
                fresh.expiresAt(), before.dpopKey(), fresh.clockSkew());
    }
}
