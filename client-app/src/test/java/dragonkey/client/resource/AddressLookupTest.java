package dragonkey.client.resource;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.resource.AddressFindings.ApiAccess;
import dragonkey.client.resource.AddressFindings.ClientOffer;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StepOutcome;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.RuleWords;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockFaults.KnownFault;
import dragonkey.mock.MockServer;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// From an address alone to a connection, at the embedded API and at each way in which it can be wrong.
class AddressLookupTest {
    /// What a client goes on with, though it is wrong.
    private static final List<String> GOES_ON = List.of("api-challenge-missing", "api-challenge-basic",
            "api-link-http", "api-scope-missing", "api-metadata-suffix", "api-resource-unslashed",
            "api-resource-parent", "api-bearer-query");
    /// What each is called here. The provider's catalogue says the same.
    private static final Map<String, String> CODES = Map.ofEntries(
            entry("api-challenge-missing", "challenge.missing"),
            entry("api-challenge-basic", "challenge.scheme"), entry("api-link-http", "resource.insecure"),
            entry("api-scope-missing", "resource.scope"), entry("api-metadata-missing", "resource.missing"),
            entry("api-metadata-suffix", "resource.place"), entry("api-metadata-page", "resource.format"),
            entry("api-resource-missing", "resource.identifier"),
            entry("api-resource-unslashed", "resource.slash"),
            entry("api-resource-https", "resource.protocol"),
            entry("api-resource-other-host", "resource.host"),
            entry("api-resource-parent", "resource.parent"),
            entry("api-resource-other-path", "resource.identifier"),
            entry("api-servers-missing", "resource.servers"),
            entry("api-server-http", "resource.server_insecure"),
            entry("api-server-unknown", "resource.server"),
            entry("api-bearer-query", "resource.bearer_methods"));
    private static MockServer server;

    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(20));
    private final StoryRecorder stories = new StoryRecorder(transport, Clock.systemUTC());
    private final List<Story> told = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private AddressFindings look(URI address, List<Connection> known) throws InterruptedException {
        stories.onStory(told::add);
        return new AddressLookup(transport, stories).look(address, known, report -> {
        });
    }

    private static ApiAccess access(AddressFindings findings) {
        return Objects.requireNonNull(findings.access());
    }

    private static Problem problem(AddressFindings findings) {
        return Objects.requireNonNull(findings.problem());
    }

    private static URI api(URI issuer) {
        return issuer.resolve("api/");
    }

    @Test
    void leadsFromTheAddressToAConnectionThatAsksForThisApi() throws Exception {
        AddressFindings findings = look(api(server.issuer()), List.of());
        assertThat(findings.problem()).isNull();
        assertThat(findings.report().results()).extracting(CheckResult::code).containsSubsequence(
                "challenge.address", "challenge.missing", "challenge.scheme", "challenge.link",
                "resource.identifier", "resource.servers", "resource.scope", "resource.server",
                "discovery.issuer", "registration.missing");
        assertThat(access(findings).client()).isInstanceOf(ClientOffer.RegisteredByItself.class);
        Connection connection = new ClientMaker(transport).connection(findings.address(), access(findings),
                "");
        assertThat(connection.api()).isEqualTo(api(server.issuer()));
        assertThat(connection.client().scope()).containsExactly("openid", "read:dragons");
        assertThat(connection.client().asked().target().resource()).isEqualTo(api(server.issuer()));
        assertThat(connection.client().clientId()).isNotEqualTo("dragons-desktop");
    }

    @Test
    void usesTheClientOfAConnectionThatIsThere() throws Exception {
        AddressFindings first = look(api(server.issuer()), List.of());
        Connection known = new ClientMaker(transport).connection(first.address(), access(first), "");
        AddressFindings findings = look(api(server.issuer()), List.of(known));
        assertThat(access(findings).client()).isEqualTo(new ClientOffer.KnownClient(known));
        Connection connection = new ClientMaker(transport).connection(findings.address(), access(findings),
                "");
        assertThat(connection.client().clientId()).isEqualTo(known.client().clientId());
    }

    @Test
    void tellsEachStepWithItsRulesAndExchanges() throws Exception {
        look(api(server.issuer()), List.of());
        List<ToldStep> steps = told.getFirst().steps(transport.recorder().of(told.getFirst().group()));
        assertThat(steps).extracting(ToldStep::outcome).containsOnly(StepOutcome.PASSED);
        assertThat(steps).extracting(step -> step.step().name()).containsExactly("CHALLENGE", "RESOURCE",
                "DISCOVERY", "CLIENT");
        assertThat(steps.subList(0, 3)).allSatisfy(step -> {
            assertThat(step.rules()).isNotEmpty();
            assertThat(step.exchanges()).isNotEmpty();
        });
    }

    static Stream<KnownFault> faults() {
        return server.faults().all().stream().filter(fault -> fault.name().startsWith("api-"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesWhatIsWrong(KnownFault fault) throws Exception {
        AddressFindings findings = look(api(server.faults().issuer(fault.name())), List.of());
        assertThat(CODES).containsEntry(fault.name(), fault.code());
        CheckOutcome outcome = fault.code().equals("resource.scope")
                ? CheckOutcome.SKIPPED
                : CheckOutcome.FAILED;
        assertThat(findings.report().results())
                .anyMatch(result -> result.code().equals(fault.code()) && result.outcome() == outcome);
        if (findings.problem() != null) {
            assertThat(problem(findings).code()).isEqualTo(fault.code());
            assertThat(ProblemWords.of(findings.problem()).title()).isNotBlank();
        }
        assertThat(findings.leadsToSignIn()).isEqualTo(GOES_ON.contains(fault.name()));
    }

    @Test
    void saysOfEachFaultSomethingElse() throws Exception {
        List<String> sentences = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (KnownFault fault : faults().toList()) {
            AddressFindings findings = look(api(server.faults().issuer(fault.name())), List.of());
            codes.add(fault.code());
            sentences.add(findings.problem() == null
                    ? RuleWords.of(fault.code())
                    : ProblemWords.of(findings.problem()).title());
        }
        assertThat(codes.stream().distinct()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(sentences.stream().distinct().count()).isEqualTo(codes.stream().distinct().count());
    }

    @Test
    void saysWhenAnAddressIsOpenToAll() throws Exception {
        AddressFindings findings = look(api(server.issuer()).resolve("public"), List.of());
        assertThat(problem(findings).code()).isEqualTo("challenge.open");
    }

    @Test
    void refusesAnAddressThatIsNotSecure() throws Exception {
        AddressFindings findings = look(URI.create("http://api.example/orders"), List.of());
        assertThat(problem(findings).code()).isEqualTo("challenge.address");
        assertThat(findings.report().results()).hasSize(1);
    }

    @Test
    void tellsAPartOfTheApiFromTheApi() throws Exception {
        AddressFindings findings = look(api(server.issuer()).resolve("dragons"), List.of());
        assertThat(problem(findings).code()).isEqualTo("resource.parent");
        assertThat(findings.leadsToSignIn()).isTrue();
        assertThat(access(findings).resource()).isEqualTo(api(server.issuer()));
    }

    @Test
    void saysWhatIsMissingWhereNoClientCanBeHad() throws Exception {
        try (PlayedApi api = new PlayedApi()) {
            AddressFindings findings = look(api.address(), List.of());
            assertThat(problem(findings).code()).isEqualTo("registration.missing");
            assertThat(problem(findings).detail()).contains("client_id");
            assertThat(access(findings).client()).isEqualTo(new ClientOffer.ClientWanted(false, false));
            api.serverMetadata.put("client_id_metadata_document_supported", true);
            assertThat(problem(look(api.address(), List.of())).detail()).contains("https address");
        }
    }

    @Test
    void takesTheClientIdThatAPersonSaysAndReadsTheDocumentAtIt() throws Exception {
        try (PlayedApi api = new PlayedApi()) {
            api.serverMetadata.put("client_id_metadata_document_supported", true);
            AddressFindings findings = look(api.address(), List.of());
            ClientMaker maker = new ClientMaker(transport);
            assertThat(maker.connection(findings.address(), access(findings), "desk ").client().clientId())
                    .isEqualTo("desk");
            String id = api.at("client.json");
            Map<String, Object> good = Map.of("client_id", id, "redirect_uris",
                    List.of("https://app.example/cb", "http://127.0.0.1:8080/callback"));
            api.document.putAll(good);
            assertThat(maker.connection(findings.address(), access(findings), id).client().clientId())
                    .isEqualTo(id);
            Map<String, Object> wrong = Map.of("client_id", id + "/", "redirect_uris",
                    List.of("https://app.example/cb"), "token_endpoint_auth_method", "private_key_jwt");
            wrong.forEach((member, value) -> {
                api.document.putAll(good);
                api.document.remove("token_endpoint_auth_method");
                api.document.put(member, value);
                assertThatThrownBy(() -> maker.connection(findings.address(), access(findings), id))
                        .isInstanceOfSatisfying(ProblemException.class, failure -> {
                            assertThat(failure.problem().code()).isEqualTo("registration.document");
                            assertThat(failure.problem().detail()).startsWith(member);
                        });
            });
        }
    }

    @Test
    void asksByPostWhereGetIsRefusedWithoutAChallenge() throws Exception {
        try (PlayedApi api = new PlayedApi()) {
            api.statusOfGet = 405;
            AddressFindings findings = look(api.address(), List.of());
            assertThat(findings.report().results())
                    .filteredOn(result -> result.outcome() == CheckOutcome.PASSED)
                    .extracting(CheckResult::code).contains("challenge.missing", "challenge.link");
            assertThat(api.posted).singleElement().asString().contains("\"method\":\"initialize\"");
        }
    }

    @Test
    void looksAtTheWellKnownPlacesWhereTheChallengeLeadsNowhere() throws Exception {
        try (PlayedApi api = new PlayedApi()) {
            api.challenge = "Bearer realm=\"api\"";
            AddressFindings findings = look(api.address(), List.of());
            assertThat(findings.report().results())
                    .anyMatch(result -> result.code().equals("challenge.link")
                            && result.outcome() == CheckOutcome.SKIPPED)
                    .anyMatch(result -> result.code().equals("resource.place")
                            && result.outcome() == CheckOutcome.PASSED);
        }
    }

    @Test
    void tellsWhyARegistrationWasRefused() throws Exception {
        try (PlayedApi api = new PlayedApi()) {
            api.serverMetadata.put("registration_endpoint", api.at("register"));
            AddressFindings findings = look(api.address(), List.of());
            assertThatExceptionOfType(ProblemException.class).isThrownBy(
                    () -> new ClientMaker(transport).connection(findings.address(), access(findings), ""))
                    .satisfies(refused -> assertThat(refused.problem().code())
                            .isEqualTo("registration.invalid_redirect_uri"));
        }
    }

    @Test
    void reportsWhileItGoes() throws Exception {
        List<CheckReport> seen = new ArrayList<>();
        new AddressLookup(transport, stories).look(api(server.issuer()), List.of(), seen::add);
        assertThat(seen).extracting(report -> report.results().size()).startsWith(1, 2, 3);
    }

    @Test
    void completesAnAddressThatWasTypedInShort() {
        assertThat(AddressLookup.typed(" localhost:3001/api/ "))
                .contains(URI.create("http://localhost:3001/api/"));
        assertThat(AddressLookup.typed("api.example.com/orders"))
                .contains(URI.create("https://api.example.com/orders"));
        assertThat(AddressLookup.typed("no address")).isEmpty();
    }
}
