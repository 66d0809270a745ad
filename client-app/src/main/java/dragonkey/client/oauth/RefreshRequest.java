package dragonkey.client.oauth;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;

/// Trades a refresh token for new tokens (RFC 6749 §6). In two steps, so that a refresh token that replaces the
/// old one can be written down before anything else is done.
public final class RefreshRequest {
    private final OidcClient oidcClient;

    public RefreshRequest(HttpTransport httpTransport, Clock clock) {
        this.oidcClient = new OidcClient(httpTransport, clock);
    }

    /// An answer that nobody has judged yet.
    public static final class UncheckedRefresh {
        private final ClientRequests.RequestSender requestSender;
        private final IdTokenChecks checks;
        private final Tokens before;
        private final Tokens tokens;
        private final CheckLog checkLog;

        private UncheckedRefresh(ClientRequests.RequestSender requestSender, IdTokenChecks checks,
                Tokens before, Tokens tokens, CheckLog checkLog) {
            this.requestSender = requestSender;
            this.checks = checks;
            this.before = before;
            this.tokens = tokens;
            this.checkLog = checkLog;
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
    public record RefreshedTokens(Tokens tokens, CheckReport verdict) {
        /// The earlier verdict, where a rule that was judged again stands as it was judged now.
        public CheckReport over(CheckReport earlier) {
            List<CheckResult> findings = new ArrayList<>();
            for (CheckResult checkResult : earlier.findings()) {
                findings.add(verdict.findings().stream().filter(now -> now.code().equals(checkResult.code()))
                        .findFirst().orElse(checkResult));
            }
            return new CheckReport(findings);
        }
    }

    /// Sends the refresh token, once.
    ///
    /// @throws ProblemException with a `discovery.*` or `token.*` code; `token.invalid_grant` when the provider honours the
    ///     refresh token no more
    public UncheckedRefresh send(Provider provider, ClientRegistration clientRegistration, Tokens before)
            throws ProblemException, InterruptedException {
        RefreshToken refreshToken = before.refreshToken();
        if (refreshToken == null) {
            throw new IllegalArgumentException("no refresh token");
        }
        CheckLog checkLog = new CheckLog();
        OidcClient.ProtocolSteps protocolSteps = oidcClient.over(provider.network());
        ProviderMetadata metadata = protocolSteps.discovery().read(provider, new CheckLog());
        var requestSender = new ClientRequests.RequestSender(metadata, clientRegistration, before.dpopKey());
        Map<String, String> form = ProtocolParameters.without(clientRegistration.asked().extra().refresh());
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.value());
        clientRegistration.asked().target().into(form);
        Tokens fresh = protocolSteps.tokenEndpoint().request(form, requestSender, checkLog);
        return new UncheckedRefresh(requestSender, protocolSteps.idTokenChecks(), before,
                merged(before, fresh, clientRegistration), checkLog);
    }

    /// Judges the answer: a new ID token must be about the same person, from the same provider, for us (OIDC Core
    /// §12.2).
    ///
    /// @param sub the person of the session
    /// @throws ProblemException with an `id_token.*`, `refresh.*` or `jwks.*` code
    public RefreshedTokens judge(UncheckedRefresh uncheckedRefresh, String sub)
            throws ProblemException, InterruptedException {
        IdToken idToken = uncheckedRefresh.tokens.idToken();
        if (idToken != null && !idToken.equals(uncheckedRefresh.before.idToken())) {
            RefreshedIdTokenCheck before = RefreshedIdTokenCheck.follows(uncheckedRefresh.before.idToken(),
                    sub);
            before.judge(uncheckedRefresh.checks.judgeWithoutPage(uncheckedRefresh.tokens,
                    uncheckedRefresh.requestSender, uncheckedRefresh.checkLog));
        }
        return new RefreshedTokens(uncheckedRefresh.tokens, uncheckedRefresh.checkLog.verdict());
    }

    /// What the answer leaves out stays as it was: the refresh token and the scope (RFC 6749 §6), and the ID token
    /// (OIDC Core §12.2). A scope that is left out reads as the one that the client asks for.
    private static Tokens merged(Tokens before, Tokens fresh, ClientRegistration clientRegistration) {
        @Nullable
        IdToken idToken = fresh.idToken() == null ? before.idToken() : fresh.idToken();
        @Nullable
        RefreshToken refreshToken = fresh.refreshToken() == null
                ? before.refreshToken()
                : fresh.refreshToken();
        List<String> scope = fresh.scope().equals(clientRegistration.scope())
                ? before.scope()
                : fresh.scope();
        return new Tokens(fresh.accessToken(), idToken, refreshToken, scope, fresh.receivedAt(),
                fresh.expiresAt(), before.dpopKey(), fresh.clockSkew());
    }
}
