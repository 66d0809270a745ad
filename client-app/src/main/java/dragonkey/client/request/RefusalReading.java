package dragonkey.client.request;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import dragonkey.client.core.SafeText;
import dragonkey.client.http.Challenge;
import dragonkey.client.http.ClockSkew;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.request.RefusalReason.Certainty;
import dragonkey.client.request.RefusalReason.RefusalCause;
import dragonkey.client.request.SendingWay.BearerMethod;
import dragonkey.client.resource.ResourceMetadata;

/// Reads why an API refused, from its answer, the token, what the API says of itself and the time. What the API says comes
/// first, then what follows from the token, then what is likely. Nothing is asked of anybody.
///
/// @param reasons the surest first; never empty
/// @param ruledOut what was looked for and is in order
public record RefusalReading(List<RefusalReason> reasons, List<RefusalCause> ruledOut) {
    private static final Pattern ROLE = Pattern.compile("\\broles?\\b\\W+(?:is |named )?([\\w:./-]+)",
            Pattern.CASE_INSENSITIVE);
    /// Clocks that are closer agree (RFC 7519 §4.1.4).
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    public RefusalReading {
        reasons = List.copyOf(reasons);
        ruledOut = List.copyOf(ruledOut);
    }

    /// The reason that is told.
    public RefusalReason first() {
        return reasons.getFirst();
    }

    /// Reads an answer of 401 or 403.
    public static RefusalReading of(ApiAnswer answer, ResourceMetadata metadata) {
        return new RefusalReader(answer, metadata).read();
    }

    /// One reading.
    private static final class RefusalReader {
        private final ApiAnswer answer;
        private final ResourceMetadata metadata;
        private final List<Challenge> challenges;
        private final Instant now;
        private final List<RefusalReason> said = new ArrayList<>();
        private final List<RefusalReason> follows = new ArrayList<>();
        private final List<RefusalReason> likely = new ArrayList<>();
        private final Set<RefusalCause> inOrder = EnumSet.noneOf(RefusalCause.class);

        RefusalReader(ApiAnswer answer, ResourceMetadata metadata) {
            this.answer = answer;
            this.metadata = metadata;
            this.challenges = answer.challenges();
            this.now = answer.at();
        }

        RefusalReading read() {
            Tokens tokens = answer.tokens();
            Optional<String> sent = tokens == null
                    ? answer.request().header("authorization").map(RefusalReader::withoutScheme)
                    : Optional.of(tokens.accessToken().value());
            if (sent.isEmpty()) {
                follows.add(new RefusalReason(RefusalCause.NO_TOKEN, Certainty.FOLLOWS, "", schemes()));
            } else {
                challenge();
                place();
                clock();
                token(sent.get(), tokens);
            }
            var reasons = new ArrayList<>(said);
            reasons.addAll(follows);
            reasons.addAll(likely);
            Set<RefusalCause> named = EnumSet.noneOf(RefusalCause.class);
            reasons.removeIf(reason -> !named.add(reason.cause()));
            if (reasons.isEmpty()) {
                reasons.add(new RefusalReason(RefusalCause.UNSAID, Certainty.LIKELY, description(), ""));
            }
            inOrder.removeAll(named);
            return new RefusalReading(reasons, List.copyOf(inOrder));
        }

        private static String withoutScheme(String header) {
            return header.replaceFirst("^\\S+\\s+", "");
        }

        private String schemes() {
            return String.join(", ",
                    new LinkedHashSet<>(challenges.stream().map(Challenge::scheme).toList()));
        }

        private String parameter(String name) {
            return Challenge.refusal(challenges).map(Challenge::parameters)
                    .map(parameters -> parameters.getOrDefault(name, ""))
                    .map(text -> SafeText.clean(text, 200)).orElse("");
        }

        private String description() {
            return parameter("error_description");
        }

        /// What the API says itself (RFC 6750 §3.1, RFC 9449 §7.1, RFC 9470 §3).
        private void challenge() {
            String error = parameter("error");
            String words = description();
            switch (error) {
                case "insufficient_scope" -> scope(words);
                case "use_dpop_nonce" -> say(RefusalCause.DPOP_NONCE, "", "");
                case "invalid_dpop_proof" -> say(RefusalCause.DPOP_PROOF, words, "");
                case "insufficient_user_authentication" ->
                    say(RefusalCause.AUTHENTICATION, "", parameter("acr_values"));
                default -> invalid(words.toLowerCase(Locale.ROOT), words);
            }
        }

        private void scope(String words) {
            Set<String> wanted = new LinkedHashSet<>(List.of(parameter("scope").split(" ", -1)));
            wanted.removeIf(String::isEmpty);
            Matcher role = ROLE.matcher(words);
            if (wanted.isEmpty() && role.find()) {
                say(RefusalCause.ROLE, roles(), role.group(1));
                return;
            }
            Set<String> granted = granted();
            Set<String> missing = new LinkedHashSet<>(wanted);
            missing.removeAll(granted);
            if (missing.isEmpty() && !wanted.isEmpty()) {
                say(RefusalCause.UNSAID, words, "");
            } else {
                say(RefusalCause.SCOPE, String.join(" ", granted), String.join(" ", missing));
            }
        }

        private void invalid(String lower, String words) {
            if (lower.contains("expired")) {
                say(RefusalCause.EXPIRED, expiry(), "");
            } else if (lower.contains("revoked")) {
                say(RefusalCause.REVOKED, "", "");
            } else if (lower.contains("audience")) {
                say(RefusalCause.AUDIENCE, audiences(), wantedAudience());
            } else if (lower.contains("issuer") && !lower.contains("signature")) {
                say(RefusalCause.ISSUER, claim("iss"), String.join(" ", metadata.servers()));
            } else if (lower.contains("not valid yet") || lower.contains("not yet valid")) {
                say(RefusalCause.NOT_YET, claim("nbf"), "");
            } else if (lower.contains("no access token") || lower.contains("token type")
                    || lower.matches(".*\\btyp\\b.*")) {
                say(isIdToken() ? RefusalCause.ID_TOKEN : RefusalCause.TYPE, type(), "at+jwt");
            } else if (lower.contains("bound to a key") || lower.contains("dpop")) {
                say(RefusalCause.BOUND, "", "DPoP");
            } else if (lower.contains("signature")) {
                say(RefusalCause.SIGNATURE, words, "");
            }
        }

        private void say(RefusalCause cause, String found, String wanted) {
            said.add(new RefusalReason(cause, Certainty.SAID, found, wanted));
        }

        /// What an API says it reads comes before what most of them read.
        private void place() {
            BearerMethod place = answer.request().way().place();
            if (answer.tokens() == null || place == BearerMethod.HEADER) {
                return;
            }
            if (metadata.bearerMethods().isEmpty()) {
                likely.add(new RefusalReason(RefusalCause.PLACE, Certainty.LIKELY, place.method(), "header"));
            } else {
                judge(metadata.bearerMethods().contains(place.method()), RefusalCause.PLACE, place.method(),
                        String.join(" ", metadata.bearerMethods()));
            }
        }

        private void clock() {
            Duration skew = ClockSkew.measured(answer.response(), now);
            if (skew != null && skew.abs().compareTo(LEEWAY) > 0) {
                likely.add(
                        new RefusalReason(RefusalCause.CLOCK, Certainty.LIKELY, skew.toSeconds() + " s", ""));
            } else if (skew != null) {
                inOrder.add(RefusalCause.CLOCK);
            }
        }

        /// What follows from the token, whoever judges it, and what is likely.
        private void token(String token, @Nullable Tokens tokens) {
            ended(tokens);
            Optional<ParsedToken.DecodedJws> jws = jws(token);
            if (jws.isEmpty()) {
                likely.add(new RefusalReason(RefusalCause.OPAQUE, Certainty.LIKELY, "", ""));
                return;
            }
            if (header(jws.get(), "alg").equalsIgnoreCase("none")) {
                follow(RefusalCause.UNSIGNED, "none", "");
            }
            bound(tokens);
            if (isIdToken()) {
                likelier(RefusalCause.ID_TOKEN, type(), "at+jwt");
            } else if (!type().toLowerCase(Locale.ROOT).matches("(application/)?at\\+jwt")) {
                likelier(RefusalCause.TYPE, type(), "at+jwt");
            } else {
                inOrder.add(RefusalCause.TYPE);
            }
            audience();
            if (!metadata.servers().isEmpty()) {
                judge(metadata.servers().contains(claim("iss")), RefusalCause.ISSUER, claim("iss"),
                        String.join(" ", metadata.servers()));
            }
        }

        private void ended(@Nullable Tokens tokens) {
            Instant end = instant("exp");
            if (end == null && tokens != null) {
                end = tokens.expiresAt();
            }
            if (end != null && !now.isBefore(end)) {
                follow(RefusalCause.EXPIRED, expiry(), "");
            } else if (end != null) {
                inOrder.add(RefusalCause.EXPIRED);
            }
            Instant begin = instant("nbf");
            if (begin != null && now.isBefore(begin)) {
                follow(RefusalCause.NOT_YET, claim("nbf"), "");
            } else if (begin != null) {
                inOrder.add(RefusalCause.NOT_YET);
            }
        }

        private void bound(@Nullable Tokens tokens) {
            JsonNode confirmation = claims().path("cnf");
            if (confirmation.isMissingNode()) {
                inOrder.add(RefusalCause.BOUND);
            } else if (tokens == null || tokens.dpopKey() == null) {
                follow(RefusalCause.BOUND, "Bearer", confirmation.has("jkt") ? "DPoP" : "TLS");
            } else {
                inOrder.add(RefusalCause.BOUND);
            }
        }

        private void audience() {
            String wanted = wantedAudience();
            List<String> named = texts(claims().path("aud"));
            if (named.isEmpty()) {
                likelier(RefusalCause.AUDIENCE, "", wanted);
            } else if (metadata.resource() != null) {
                judge(named.contains(metadata.resource()), RefusalCause.AUDIENCE, audiences(), wanted);
            } else if (named.stream().noneMatch(this::isAroundTheAddress)) {
                likelier(RefusalCause.AUDIENCE, audiences(), wanted);
            } else {
                inOrder.add(RefusalCause.AUDIENCE);
            }
        }

        /// Whether an audience is the address that was asked, or one above it.
        private boolean isAroundTheAddress(String audience) {
            return answer.address().toString().startsWith(audience) && audience.contains("://");
        }

        private String wantedAudience() {
            URI address = answer.address();
            String resource = metadata.resource();
            return resource == null ? address.getScheme() + "://" + address.getAuthority() : resource;
        }

        private void judge(boolean good, RefusalCause cause, String found, String wanted) {
            if (good) {
                inOrder.add(cause);
            } else {
                follow(cause, found, wanted);
            }
        }

        private void follow(RefusalCause cause, String found, String wanted) {
            follows.add(new RefusalReason(cause, Certainty.FOLLOWS, found, wanted));
        }

        /// A 403 says that the token itself was taken.
        private void likelier(RefusalCause cause, String found, String wanted) {
            if (answer.response().status() == 401 && said.isEmpty()) {
                likely.add(new RefusalReason(cause, Certainty.LIKELY, found, wanted));
            }
        }

        private Optional<ParsedToken.DecodedJws> jws(String token) {
            return TokenParser.read(token) instanceof ParsedToken.DecodedJws jws
                    ? Optional.of(jws)
                    : Optional.empty();
        }

        private Optional<ParsedToken.DecodedJws> sentJws() {
            Tokens tokens = answer.tokens();
            return tokens == null
                    ? answer.request().header("authorization").map(RefusalReader::withoutScheme)
                            .flatMap(this::jws)
                    : jws(tokens.accessToken().value());
        }

        private JsonNode claims() {
            return sentJws().filter(jws -> jws.payload() instanceof ParsedToken.TokenPayload.ClaimsPayload)
                    .map(jws -> ((ParsedToken.TokenPayload.ClaimsPayload) jws.payload()).claims())
                    .orElseGet(JsonNodeFactory.instance::objectNode);
        }

        private static String header(ParsedToken.DecodedJws jws, String member) {
            return jws.header().path(member).asString("");
        }

        private String type() {
            return SafeText.clean(sentJws().map(jws -> header(jws, "typ")).orElse(""), 60);
        }

        /// OIDC Core §2: what an ID token has, and an access token has no use for.
        private boolean isIdToken() {
            JsonNode claims = claims();
            return Set.of("nonce", "at_hash", "c_hash", "s_hash").stream().anyMatch(claims::has);
        }

        private String claim(String name) {
            JsonNode value = claims().path(name);
            return SafeText.clean(
                    value.isString() ? value.stringValue() : value.isMissingNode() ? "" : value.toString(),
                    200);
        }

        private @Nullable Instant instant(String name) {
            JsonNode value = claims().path(name);
            return value.isNumber() ? Instant.ofEpochSecond(value.longValue()) : null;
        }

        private String expiry() {
            Instant end = instant("exp");
            Tokens tokens = answer.tokens();
            return String.valueOf(end != null ? end : tokens == null ? null : tokens.expiresAt())
                    .replace("null", "");
        }

        private String audiences() {
            return SafeText.clean(String.join(" ", texts(claims().path("aud"))), 200);
        }

        private Set<String> granted() {
            JsonNode scope = claims().has("scope") ? claims().path("scope") : claims().path("scp");
            Set<String> granted = new LinkedHashSet<>(
                    scope.isString() ? List.of(scope.stringValue().split(" ", -1)) : texts(scope));
            Tokens tokens = answer.tokens();
            if (granted.isEmpty() && tokens != null) {
                granted.addAll(tokens.scope());
            }
            granted.removeIf(String::isEmpty);
            return granted;
        }

        /// Where providers put roles (RFC 9068 §2.2.3.1; Keycloak's `realm_access`).
        private String roles() {
            JsonNode own = claims().path("roles");
            return SafeText.clean(
                    String.join(" ", texts(own.isMissingNode() ? claims().at("/realm_access/roles") : own)),
                    200);
        }

        private static List<String> texts(JsonNode node) {
            if (node.isString()) {
                return List.of(node.stringValue());
            }
            var texts = new ArrayList<String>();
            node.forEach(one -> texts.add(one.asString("")));
            return texts;
        }
    }
}
