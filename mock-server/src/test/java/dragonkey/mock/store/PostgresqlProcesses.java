package dragonkey.mock.store;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.PostgresqlServer;
import dragonkey.mock.testing.ProviderProcess;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// Three processes on one PostgreSQL are one provider. Needs Debian's `postgresql`: `./mvnw -Ppostgresql verify`.
class PostgresqlProcesses {
    private static final String OFFLINE = "openid offline_access read:dragons";

    private static PostgresqlServer database;
    private static final List<ProviderProcess> PROCESSES = new ArrayList<>();

    @BeforeAll
    static void startAtOnce() throws Exception {
        database = PostgresqlServer.start();
        // All at once, so that each wants to make the tables and the keys.
        List<Callable<ProviderProcess>> starts = List.of(PostgresqlProcesses::start,
                PostgresqlProcesses::start, PostgresqlProcesses::start);
        PROCESSES.addAll(together(starts));
    }

    private static ProviderProcess start() throws Exception {
        return ProviderProcess.start("--issuer", "http://localhost:1/", "--database", database.address());
    }

    @AfterAll
    static void stop() throws Exception {
        for (ProviderProcess each : PROCESSES) {
            each.close();
        }
        database.close();
    }

    private static TestClient at(int number) {
        return PROCESSES.get(number % PROCESSES.size()).client();
    }

    private static <T> List<T> together(List<Callable<T>> all) throws Exception {
        List<T> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> each : threads.invokeAll(all)) {
                done.add(each.get());
            }
        }
        return done;
    }

    private static HttpResponse<String> refresh(TestClient where, String token) {
        return where.token(Map.of("grant_type", "refresh_token", "client_id", "dragons-desktop",
                "refresh_token", token));
    }

    private static JsonNode signIn(int number) {
        return TestClient.json(at(number + 1)
                .token(TestClient.exchange(at(number).code(TestClient.request("scope", OFFLINE)))));
    }

    /// The form of a page of one process, sent to another.
    private static HttpResponse<String> submit(TestBrowser browser, HttpResponse<String> page,
            TestClient where, Map<String, String> fields) {
        Map<String, String> all = browser.hidden(page);
        all.putAll(fields);
        return browser.post(where.at(browser.action(page).getPath()), all);
    }

    @Test
    void signsInAtOneRedeemsAtAnotherRefreshesAtTheThirdAndRevokesAtTheFirst() {
        TestBrowser browser = at(0).browser;
        HttpResponse<String> page = browser
                .get(at(0).at("/authorize?" + TestBrowser.encode(TestClient.request("scope", OFFLINE))));
        HttpResponse<String> consent = submit(browser, page, at(1),
                Map.of("username", "rider", "password", "rider"));
        String code = TestClient.answer(consent.body().contains("name=\"consent\"")
                ? submit(browser, consent, at(2), Map.of("consent", "allow"))
                : consent).get("code");
        JsonNode tokens = TestClient.json(at(1).token(TestClient.exchange(code)));
        JsonNode renewed = TestClient.json(refresh(at(2), tokens.get("refresh_token").asString()));
        String access = renewed.get("access_token").asString();
        assertThat(at(1).apiWith("/api/dragons", access).statusCode()).isEqualTo(200);
        new TestBrowser().post(at(0).at("/revoke"),
                Map.of("client_id", "dragons-desktop", "token", renewed.get("refresh_token").asString()));
        for (int each = 0; each < 3; each++) {
            assertThat(at(each).apiWith("/api/dragons", access).statusCode()).isEqualTo(401);
            assertThat(refresh(at(each), renewed.get("refresh_token").asString()).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void spendsOnceWhoeverGetsIt() throws Exception {
        String code = at(0).code(TestClient.request("scope", OFFLINE));
        List<Callable<HttpResponse<String>>> redeems = new ArrayList<>();
        for (int each = 0; each < 100; each++) {
            TestClient where = at(each);
            redeems.add(() -> where.token(TestClient.exchange(code)));
        }
        assertThat(statuses(together(redeems))).isEqualTo(Map.of(200, 1L, 400, 99L));

        String token = signIn(1).get("refresh_token").asString();
        List<Callable<HttpResponse<String>>> refreshes = new ArrayList<>();
        for (int each = 0; each < 100; each++) {
            TestClient where = at(each);
            refreshes.add(() -> refresh(where, token));
        }
        assertThat(statuses(together(refreshes))).isEqualTo(Map.of(200, 1L, 400, 99L));
    }

    private static Map<Integer, Long> statuses(List<HttpResponse<String>> all) {
        Map<Integer, Long> statuses = new ConcurrentHashMap<>();
        all.forEach(each -> statuses.merge(each.statusCode(), 1L, Long::sum));
        return statuses;
    }

    @Test
    void rotatesKeysForAll() {
        String before = signIn(0).get("access_token").asString();
        PROCESSES.get(0).admin("POST", "keys", "");
        String keys = at(0).api("/.well-known/jwks.json").body();
        for (int each = 0; each < 3; each++) {
            assertThat(at(each).api("/.well-known/jwks.json").body()).isEqualTo(keys);
            assertThat(at(each).apiWith("/api/dragons", before).statusCode()).isEqualTo(200);
            String after = signIn(each).get("access_token").asString();
            assertThat(keys).contains(TestClient.part(after, 0).get("kid").asString());
            assertThat(at(each + 2).apiWith("/api/dragons", after).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void losesNothingThatWasAnsweredWhenOneIsKilledUnderLoad() throws Exception {
        try (ProviderProcess victim = start()) {
            Map<Integer, String> answered = new ConcurrentHashMap<>();
            Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
            AtomicInteger renewals = new AtomicInteger();
            List<TestClient> all = List.of(at(0), at(1), victim.client());
            for (int each = 0; each < 24; each++) {
                answered.put(each, signIn(each).get("refresh_token").asString());
            }
            Thread killer = Thread.ofVirtual().start(() -> {
                while (renewals.get() < 200) {
                    Thread.onSpinWait();
                }
                victim.process().destroyForcibly();
            });
            List<Callable<Boolean>> chains = new ArrayList<>();
            for (int each = 0; each < 24; each++) {
                int chain = each;
                chains.add(() -> renewing(chain, all, answered, unanswered, renewals));
            }
            together(chains);
            killer.join();

            assertThat(renewals.get()).isGreaterThan(200);
            assertThat(unanswered).as("what was under way at the killed one may have been kept or not")
                    .hasSizeLessThan(answered.size());
            answered.forEach((chain, token) -> {
                if (!unanswered.contains(chain)) {
                    assertThat(refresh(at(chain), token).statusCode()).as("chain " + chain).isEqualTo(200);
                    assertThat(refresh(at(chain + 1), token).statusCode()).as("spent").isEqualTo(400);
                }
            });
        }
    }

    /// Renews many times at any of them; where one takes a request and does not answer, this chain ends.
    private static boolean renewing(int chain, List<TestClient> all, Map<Integer, String> answered,
            Set<Integer> unanswered, AtomicInteger renewals) {
        for (int times = 0; times < 30; times++) {
            TestClient where = all.get(ThreadLocalRandom.current().nextInt(all.size()));
            try {
                HttpResponse<String> response = refresh(where, answered.getOrDefault(chain, ""));
                answered.put(chain, TestClient.json(response).get("refresh_token").asString());
                renewals.incrementAndGet();
            } catch (AssertionError noAnswer) {
                if (!(noAnswer.getCause() instanceof ConnectException)) {
                    unanswered.add(chain);
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void forgetsWhatHasEnded() {
        try (Database here = Database.at(database.address())) {
            DatabaseStoreTest.forgets(here);
        }
    }

    @Test
    void saysThatTheDatabaseIsDownAndGoesOnWhenItIsUpAgain() throws Exception {
        String token = signIn(0).get("refresh_token").asString();
        database.stop();
        HttpResponse<String> down = refresh(at(1), token);
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.headers().firstValue("Retry-After")).isPresent();
        assertThat(at(1).api("/.well-known/openid-configuration").statusCode()).isEqualTo(200);
        database.goOn();
        assertThat(refresh(at(1), token).statusCode()).isEqualTo(200);
    }

    @Test
    void knowsAtAllWhoRegisteredAtOne() throws Exception {
        HttpResponse<String> answer = new TestBrowser()
                .send(HttpRequest.newBuilder(at(0).at("/register")).header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"client_name\": \"One\", \"token_endpoint_auth_method\": \"none\","
                                        + " \"redirect_uris\": [\"http://localhost:4999/callback\"]}")));
        String id = TestClient.json(answer).get("client_id").asString();
        Map<String, String> request = TestClient.request("client_id", id);
        request.put("redirect_uri", "http://localhost:4999/callback");
        request.put("scope", "openid");
        for (int each = 0; each < 3; each++) {
            assertThat(at(each).signIn(request, "rider").headers().firstValue("Location").map(URI::create))
                    .get().satisfies(back -> assertThat(back).hasParameter("code"));
            assertThat(at(each).api("/userinfo", "Origin", "http://localhost:4999").headers()
                    .firstValue("Access-Control-Allow-Origin")).contains("http://localhost:4999");
        }
    }
}
