package dragonkey.client.oauth;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;

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
        private final SignInCheckLog checkLog;

        private UncheckedRefresh(ClientRequests.RequestSender requestSender, IdTokenChecks checks,
                Tokens before, Tokens tokens, SignInCheckLog checkLog) {
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
            for (CheckResult checkResult : earlier.results()) {
                findings.add(verdict.results().stream().filter(now -> now.code().equals(checkResult.code()))
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
        SignInCheckLog checkLog = new SignInCheckLog();
        OidcClient.ProtocolSteps protocolSteps = oidcClient.over(provider.network());
        ProviderMetadata metadata = protocolSteps.discovery().read(provider, new SignInCheckLog());
        var requestSender = new ClientRequests.RequestSender(metadata, clientRegistration, before.dpopKey());
        Map<String, String> form = RequestParameters.ExtraParameters
                .allowed(clientRegistration.asked().extra().refresh());
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.value());
        clientRegistration.asked().target().into(form);
        try {
            Tokens fresh = protocolSteps.tokenEndpoint().request(form, requestSender, before.scope(),
                    checkLog);
            return new UncheckedRefresh(requestSender, protocolSteps.idTokenChecks(), before,
                    merged(before, fresh), checkLog);
        } catch (ProblemException problemException) {
            throw new ProblemException(checkLog.endedBy(problemException.problem()));
        }
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
            try {
                before.judge(uncheckedRefresh.checks.judgeWithoutPage(uncheckedRefresh.tokens,
                        uncheckedRefresh.requestSender, uncheckedRefresh.checkLog));
            } catch (ProblemException problemException) {
                throw new ProblemException(uncheckedRefresh.checkLog.endedBy(problemException.problem()));
            }
        }
        return new RefreshedTokens(uncheckedRefresh.tokens, uncheckedRefresh.checkLog.report());
    }

    /// What the answer leaves out stays as it was: the refresh token and the scope (RFC 6749 §6), and the ID token
    /// (OIDC Core §12.2).
    private static Tokens merged(Tokens before, Tokens fresh) {
        @Nullable
        IdToken idToken = fresh.idToken() == null ? before.idToken() : fresh.idToken();
        @Nullable
        RefreshToken refreshToken = fresh.refreshToken() == null
                ? before.refreshToken()
                : fresh.refreshToken();
        return new Tokens(fresh.accessToken(), idToken, refreshToken, fresh.scope(), fresh.receivedAt(),
                fresh.expiresAt(), before.dpopKey(), fresh.clockSkew());
    }

    /// What an ID token from a refresh has in common with the one before it (OIDC Core §12.2).
    final static class RefreshedIdTokenCheck {
        private final ObjectNode before;
        private final String sub;

        private RefreshedIdTokenCheck(ObjectNode before, String sub) {
            this.before = before;
            this.sub = sub;
        }

        /// @param before the earlier one, which was judged when it came; null when there was none
        static RefreshedIdTokenCheck follows(@Nullable IdToken before, String sub) {
            try {
                return new RefreshedIdTokenCheck(before == null
                        ? JsonNodeFactory.instance.objectNode()
                        : CompactJws.parse(before.value()).claims(), sub);
            } catch (MalformedException _) {
                return new RefreshedIdTokenCheck(JsonNodeFactory.instance.objectNode(), sub);
            }
        }

        /// It should have none, and if it has one, the same.
        private boolean isNonce(@Nullable String nonce) {
            return nonce == null || nonce.equals(Json.text(before, "nonce"));
        }

        /// @throws ProblemException `refresh.nonce`, `refresh.sub`, `refresh.aud`, `refresh.azp` or `refresh.auth_time`
        void judge(ObjectNode fresh) throws ProblemException {
            require(ProblemCode.REFRESH_NONCE, isNonce(Json.text(fresh, "nonce")));
            require(ProblemCode.REFRESH_SUB, sub.equals(Json.text(fresh, "sub")));
            List<String> audience = IdTokenClaims.audience(fresh.get("aud"));
            require(ProblemCode.REFRESH_AUD, audience.containsAll(IdTokenClaims.audience(before.get("aud"))));
            require(ProblemCode.REFRESH_AZP, before.isEmpty() || same(before.get("azp"), fresh.get("azp")));
            require(ProblemCode.REFRESH_AUTH_TIME,
                    before.get("auth_time") == null || fresh.get("auth_time") == null
                            || same(before.get("auth_time"), fresh.get("auth_time")));
        }

        private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
            return one == null ? other == null : one.equals(other);
        }

        private static void require(ProblemCode code, boolean holds) throws ProblemException {
            if (!holds) {
                throw ProblemException.of(code, "not as in the ID token before");
            }
        }
    }
}
