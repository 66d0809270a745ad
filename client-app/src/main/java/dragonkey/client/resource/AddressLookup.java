package dragonkey.client.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.Challenge;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.ProviderMetadata.RegistrationSupport;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.resource.AddressFindings.ApiAccess;
import dragonkey.client.resource.AddressFindings.ClientOffer;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StoryRecorder;

/// Finds out from an API's address alone who gives tokens for it, and judges each step (RFC 9728). Nothing secret is sent,
/// and nobody is registered.
public final class AddressLookup {
    private static final Set<String> TOKEN_SCHEMES = Set.of("bearer", "dpop");
    private static final String OF_THE_CHALLENGE = "401 with WWW-Authenticate: Bearer";

    private final HttpTransport httpTransport;
    private final StoryRecorder stories;

    public AddressLookup(HttpTransport httpTransport, StoryRecorder stories) {
        this.httpTransport = httpTransport;
        this.stories = stories;
    }

    /// The address that somebody typed. Without a scheme it is https, or http on this computer.
    ///
    /// @return empty where it is no address of the web
    public static Optional<URI> typed(String text) {
        String stripped = text.strip();
        try {
            if (!stripped.contains("://")) {
                URI guess = new URI("https://" + stripped);
                boolean here = guess.getHost() != null && WebAddress.isLoopback(guess.getHost());
                stripped = (here ? "http://" : "https://") + stripped;
            }
            URI address = new URI(stripped);
            return address.getHost() == null || stripped.contains(" ")
                    ? Optional.empty()
                    : Optional.of(address);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Goes all the way, and has it told as a story. Waits for the network.
    ///
    /// @param known connections whose client may be used, the preferred first
    /// @param progress told after each rule what was judged until then, on this thread
    public AddressFindings look(URI address, List<Connection> known, Consumer<CheckReport> progress)
            throws InterruptedException {
        return stories.tell(StoryKind.API, SafeText.shown(address.getHost()), () -> {
            ResourceCheckLog log = new ResourceCheckLog(progress);
            ApiAccess access = access(address, known, log);
            return new AddressFindings(address, stories.exchanges().current().number(), log.report(),
                    log.problem(), access);
        }, AddressFindings::ending);
    }

    private @Nullable ApiAccess access(URI address, List<Connection> known, ResourceCheckLog log)
            throws InterruptedException {
        boolean secure = WebAddress.isSecure(address) && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
        if (!secure) {
            log.fail(ResourceRule.ADDRESS, "https, or http on this computer, without a fragment",
                    address.toString());
            return null;
        }
        log.pass(ResourceRule.ADDRESS, "https, or http on this computer, without a fragment",
                WebAddress.origin(address));
        Optional<Challenge> challenge = challenge(address, log);
        ResourceMetadata metadata = metadata(address, challenge, log);
        if (metadata == null) {
            return null;
        }
        URI resource = identified(address, metadata, log);
        List<URI> servers = servers(metadata, log);
        List<String> scope = scope(challenge, metadata, log);
        judgeBearerMethods(metadata, log);
        return resource == null || servers.isEmpty() ? null : server(servers, resource, scope, known, log);
    }

    /// Asks without a token, as somebody who does not know yet that one is needed (RFC 6750 §3).
    private Optional<Challenge> challenge(URI address, ResourceCheckLog log) throws InterruptedException {
        HttpResponse answer;
        try {
            HttpResponse got = ask(address);
            answer = McpCall.isNotForGet(got) ? initialize(address, got) : got;
        } catch (ProblemException problemException) {
            log.fail(problemException, OF_THE_CHALLENGE, ResourceRule.CHALLENGE.reference());
            return Optional.empty();
        }
        List<Challenge> challenges = Challenge.read(answer.headers("www-authenticate"));
        if (answer.isSuccess()) {
            log.fail(ResourceRule.OPEN, "401", answer.summary());
            return Optional.empty();
        }
        if (answer.status() != 401 && challenges.isEmpty()) {
            log.fail(Problem.of(ProblemStage.CHALLENGE.failed(ExchangeFailure.HTTP), answer.summary()),
                    OF_THE_CHALLENGE, ResourceRule.CHALLENGE.reference());
            return Optional.empty();
        }
        if (challenges.isEmpty()) {
            log.fail(ResourceRule.CHALLENGE, OF_THE_CHALLENGE, "401 without WWW-Authenticate");
            return Optional.empty();
        }
        log.pass(ResourceRule.CHALLENGE, OF_THE_CHALLENGE, answer.status() + ", "
                + String.join(", ", challenges.stream().map(Challenge::scheme).distinct().toList()));
        return judged(challenges, log);
    }

    private HttpResponse ask(URI address) throws ProblemException, InterruptedException {
        return httpTransport.get(address, McpCall.ACCEPT, ProblemStage.CHALLENGE);
    }

    /// What is not for GET may be an MCP server, which refuses `initialize` without a token.
    private HttpResponse initialize(URI address, HttpResponse got)
            throws ProblemException, InterruptedException {
        HttpResponse posted = httpTransport.ask("POST", address, McpCall.ACCEPT, McpCall.BODY,
                ProblemStage.CHALLENGE);
        return posted.status() == 401 || posted.isSuccess() ? posted : got;
    }

    private static Optional<Challenge> judged(List<Challenge> challenges, ResourceCheckLog log) {
        List<Challenge> forTokens = challenges.stream()
                .filter(each -> TOKEN_SCHEMES.contains(each.scheme().toLowerCase(Locale.ROOT))).toList();
        String schemes = String.join(", ", challenges.stream().map(Challenge::scheme).toList());
        if (forTokens.isEmpty()) {
            log.fail(ResourceRule.SCHEME, "Bearer or DPoP", schemes);
            return Optional.empty();
        }
        log.pass(ResourceRule.SCHEME, "Bearer or DPoP", schemes);
        return forTokens.stream().filter(each -> each.parameters().containsKey("resource_metadata"))
                .findFirst().or(() -> Optional.of(forTokens.getFirst()));
    }

    /// Where the challenge leads, else the well-known places in their order, else the place that is wrong.
    private @Nullable ResourceMetadata metadata(URI address, Optional<Challenge> challenge,
            ResourceCheckLog log) throws InterruptedException {
        String link = challenge.map(each -> each.parameters().get("resource_metadata")).orElse(null);
        if (link == null) {
            log.skip(ResourceRule.LINK, "resource_metadata",
                    "not named; the well-known places are asked instead");
        } else {
            ResourceMetadata linked = linked(address, link, log);
            if (linked != null) {
                return linked;
            }
        }
        return wellKnown(address, log);
    }

    private @Nullable ResourceMetadata linked(URI address, String link, ResourceCheckLog log)
            throws InterruptedException {
        try {
            URI place = address.resolve(new URI(link.strip()));
            ResourceMetadata metadata = read(place);
            log.pass(ResourceRule.LINK, "resource_metadata", place.toString());
            return metadata;
        } catch (URISyntaxException | IllegalArgumentException _) {
            log.fail(
                    Problem.of(ProblemStage.RESOURCE.failed(ExchangeFailure.FORMAT),
                            "resource_metadata is no address: " + SafeText.shown(link)),
                    "resource_metadata", ResourceRule.LINK.reference());
        } catch (ProblemException problemException) {
            log.fail(problemException, "resource_metadata", ResourceRule.LINK.reference());
        }
        return null;
    }

    private @Nullable ResourceMetadata wellKnown(URI address, ResourceCheckLog log)
            throws InterruptedException {
        List<String> tried = new ArrayList<>();
        Problem other = null;
        String expected = ResourceMetadata.places(address).getFirst().toString();
        for (URI place : ResourceMetadata.places(address)) {
            try {
                ResourceMetadata metadata = read(place);
                log.pass(ResourceRule.PLACE, expected, place.toString());
                return metadata;
            } catch (ProblemException problemException) {
                tried.add(place.getRawPath());
                boolean isAbsent = problemException.problem().detail().startsWith("404");
                other = other == null && !isAbsent ? problemException.problem() : other;
            }
        }
        ResourceMetadata misplaced = misplaced(address);
        if (misplaced != null) {
            log.fail(ResourceRule.PLACE, expected, ResourceMetadata.suffix(address).toString());
            return misplaced;
        }
        if (other != null && log.problem() == null) {
            log.fail(other, expected, ResourceRule.MISSING.reference());
        } else {
            log.fail(ResourceRule.MISSING, expected, "nothing at " + String.join(", ", tried));
        }
        return null;
    }

    private @Nullable ResourceMetadata misplaced(URI address) throws InterruptedException {
        try {
            return read(ResourceMetadata.suffix(address));
        } catch (ProblemException _) {
            return null;
        }
    }

    private ResourceMetadata read(URI place) throws ProblemException, InterruptedException {
        return ResourceMetadata
                .read(httpTransport.document(place, ProblemStage.RESOURCE).object(ProblemStage.RESOURCE));
    }

    /// What tokens are asked for; null where the metadata are of something else.
    private static @Nullable URI identified(URI address, ResourceMetadata metadata, ResourceCheckLog log) {
        String named = metadata.resource();
        Optional<ResourceRule> mistake = ResourceIdentity.mistake(address, named);
        String found = named == null ? "missing" : named;
        mistake.ifPresentOrElse(rule -> log.fail(rule, address.toString(), found),
                () -> log.pass(ResourceRule.IDENTIFIER, address.toString(), found));
        boolean usable = mistake.isEmpty() || ResourceIdentity.isTolerable(mistake.get());
        return usable && named != null ? URI.create(named) : null;
    }

    private static List<URI> servers(ResourceMetadata metadata, ResourceCheckLog log) {
        if (metadata.servers().isEmpty()) {
            log.fail(ResourceRule.SERVERS, "authorization_servers", "missing");
            return List.of();
        }
        List<URI> usable = metadata.servers().stream().flatMap(each -> typedSecure(each).stream()).toList();
        String all = String.join(" ", metadata.servers());
        if (usable.isEmpty()) {
            log.fail(ResourceRule.SERVER_INSECURE, "https, or http on this computer", all);
        } else {
            log.pass(ResourceRule.SERVERS, "authorization_servers", all);
        }
        return usable;
    }

    private static Optional<URI> typedSecure(String text) {
        try {
            URI address = new URI(text);
            return Optional.of(address).filter(each -> each.getScheme() != null && WebAddress.isSecure(each));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// What the challenge asks for, else all that the metadata list.
    private static List<String> scope(Optional<Challenge> challenge, ResourceMetadata metadata,
            ResourceCheckLog log) {
        String asked = challenge.map(each -> each.parameters().getOrDefault("scope", "")).orElse("").strip();
        List<String> scope = asked.isEmpty() ? metadata.scopes() : Arrays.asList(asked.split("\\s+"));
        if (scope.isEmpty()) {
            log.skip(ResourceRule.SCOPE, "scope, or scopes_supported",
                    "neither is said; none of the API's own is asked for");
        } else {
            log.pass(ResourceRule.SCOPE, "scope, or scopes_supported", String.join(" ", scope));
        }
        return scope;
    }

    private static void judgeBearerMethods(ResourceMetadata metadata, ResourceCheckLog log) {
        String found = String.join(" ", metadata.bearerMethods());
        if (found.isEmpty()) {
            log.skip(ResourceRule.BEARER_METHODS, "header", "not said; the header is always taken");
        } else if (metadata.bearerMethods().contains("header")) {
            log.pass(ResourceRule.BEARER_METHODS, "header", found);
        } else {
            log.fail(ResourceRule.BEARER_METHODS, "header", found);
        }
    }

    /// The first server that answers, with its metadata and as whom it can be asked.
    private @Nullable ApiAccess server(List<URI> servers, URI resource, List<String> scope,
            List<Connection> known, ResourceCheckLog log) throws InterruptedException {
        Problem last = null;
        for (URI issuer : servers) {
            SignInCheckLog judged = new SignInCheckLog();
            try {
                ProviderMetadata metadata = new Discovery(httpTransport).read(new Provider(issuer), judged);
                log.pass(ResourceRule.SERVER, "metadata of the authorization server", issuer.toString());
                log.enter(judged.report());
                return new ApiAccess(resource, issuer, scope, client(issuer, metadata, known, log));
            } catch (ProblemException problemException) {
                last = problemException.problem();
            }
        }
        if (last != null) {
            log.fail(ResourceRule.SERVER, "metadata of the authorization server",
                    last.code() + ", " + last.detail());
        }
        return null;
    }

    private static ClientOffer client(URI issuer, ProviderMetadata metadata, List<Connection> known,
            ResourceCheckLog log) {
        Optional<Connection> same = known.stream()
                .filter(connection -> connection.provider().issuer().equals(issuer))
                .filter(connection -> connection.browser() != Connection.Browser.NONE)
                // A secret belongs to its connection, and does not go along to another.
                .filter(connection -> connection.client()
                        .authentication() instanceof ClientAuthentication.NoAuthentication)
                .findFirst();
        RegistrationSupport support = metadata.offer().registration();
        URI endpoint = support.endpoint();
        String expected = "a client";
        if (same.isPresent()) {
            log.pass(ResourceRule.CLIENT, expected,
                    same.get().client().clientId() + ", of the connection " + same.get().name());
            return new ClientOffer.KnownClient(same.get());
        }
        if (endpoint != null) {
            log.pass(ResourceRule.CLIENT, expected, "registers itself at " + endpoint);
            return new ClientOffer.RegisteredByItself(endpoint, metadata.issuesIdTokens());
        }
        log.fail(ResourceRule.CLIENT, expected,
                support.documents()
                        ? "client_id: the https address of a document about the client"
                        : "client_id: no registration_endpoint, and no connection to " + issuer);
        return new ClientOffer.ClientWanted(support.documents(), metadata.issuesIdTokens());
    }

    /// The scope of a sign-in: what says who signs in, then what the API wants.
    static List<String> signInScope(boolean openId, List<String> scope) {
        Set<String> all = new LinkedHashSet<>(openId ? List.of("openid") : List.of());
        all.addAll(scope);
        return List.copyOf(all);
    }
}
