package dragonkey.client.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.lab.LabClient.LabAnswer;
import dragonkey.mock.shop.ShopFleet;
import dragonkey.mock.shop.ShopFleet.FleetServer;

/// Three servers, each a process: a token opens all that know the key, a cookie those that share its sessions. One is killed and
/// another started, and then the store goes away.
final class StatelessScale extends ShopTrial {
    static final String SHARING = "sharing";
    static final String STORE_GONE = "store-gone";
    private static final int SERVERS = 3;
    private static final int MOST = 10_000;
    private static final int OK = 200;

    StatelessScale(Lab lab) {
        super(lab, Experiment.STATELESS_SCALE);
    }

    @Override
    public List<TrialSwitch> switches() {
        return List.of(TrialSwitch.choice(SHARING, List.of("none", "two", "all"), "two"),
                TrialSwitch.onOff(STORE_GONE, true));
    }

    @Override
    public int mostRuns() {
        return MOST;
    }

    /// The servers that run, and what is brought to them.
    private static final class RunningFleet {
        private final LabVisit visit;
        private final ShopFleet fleet;
        private final List<FleetServer> servers;
        private final Map<Side, String> credentials;

        RunningFleet(LabVisit visit, ShopFleet fleet, int sharing)
                throws ProblemException, InterruptedException {
            this.visit = visit;
            this.fleet = fleet;
            servers = new ArrayList<>(started(fleet, sharing));
            credentials = Map.of(Side.COOKIE, visit.signIn(servers.getFirst().address(), "keeper"),
                    Side.TOKEN, visit.shop.tokens("keeper", Map.of()).accessToken());
        }

        /// All at once: each takes as long as a Java program takes to begin.
        private static List<FleetServer> started(ShopFleet fleet, int sharing) throws ProblemException {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<CompletableFuture<FleetServer>> starting = new ArrayList<>();
                for (int number = 0; number < SERVERS; number++) {
                    boolean shares = number < sharing;
                    starting.add(CompletableFuture.supplyAsync(() -> fleet.start(shares), threads));
                }
                return starting.stream().map(CompletableFuture::join).toList();
            } catch (CompletionException e) {
                throw ProblemException.of(ProblemCode.PROVIDER_SHOP, e);
            }
        }

        LabAnswer ask(Side side, FleetServer server) throws ProblemException, InterruptedException {
            return visit.get(server.address(), side, "dragons", credentials.getOrDefault(side, ""));
        }

        /// How many of the servers are opened by it.
        int opened(Side side, Consumer<TrialStep> steps) throws ProblemException, InterruptedException {
            int opened = 0;
            for (FleetServer server : servers) {
                LabAnswer answer = ask(side, server);
                steps.accept(new TrialStep(side, "GET dragons → " + answer.status(),
                        "127.0.0.1:" + server.address().getPort() + ", process " + server.pid()
                                + (server.sharesStore() ? ", shared store" : ", its own store"),
                        -1, -1, answer.took()));
                opened += answer.status() == OK ? 1 : 0;
            }
            return opened;
        }

        /// One that is not where the sign-in was; the new one has the sessions that the killed one had.
        void replaceOne(Consumer<TrialStep> steps) {
            FleetServer killed = servers.remove(1);
            fleet.kill(killed);
            FleetServer other = fleet.start(killed.sharesStore());
            servers.add(other);
            for (Side side : Side.values()) {
                steps.accept(TrialStep.of(side, "kill " + killed.pid() + ", start " + other.pid(),
                        "127.0.0.1:" + other.address().getPort()));
            }
        }

        void loseStore(Consumer<TrialStep> steps) {
            fleet.killStore();
            for (Side side : Side.values()) {
                steps.accept(TrialStep.of(side, "kill the store", "sessions"));
            }
        }
    }

    @Override
    public TrialResult once(SwitchSettings settings, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings); ShopFleet fleet = new ShopFleet(visit.shop)) {
            RunningFleet running = new RunningFleet(visit, fleet, sharing(settings));
            List<Object> values = new ArrayList<>();
            count(running, values, steps);
            running.replaceOne(steps);
            count(running, values, steps);
            boolean gone = settings.isOn(STORE_GONE) && sharing(settings) > 0;
            if (gone) {
                running.loseStore(steps);
                count(running, values, steps);
            }
            LabAnswer cookie = running.ask(Side.COOKIE, running.servers.getFirst());
            LabAnswer token = running.ask(Side.TOKEN, running.servers.getFirst());
            return new TrialResult(key(gone ? "gone" : "usual"), values, cookie.totals(), token.totals());
        }
    }

    private static void count(RunningFleet running, List<Object> values, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        values.add(running.opened(Side.COOKIE, steps));
        values.add(running.opened(Side.TOKEN, steps));
    }

    private static int sharing(SwitchSettings settings) {
        return switch (settings.choice(SHARING)) {
            case "none" -> 0;
            case "all" -> SERVERS;
            default -> 2;
        };
    }

    @Override
    public Repetition repeat(SwitchSettings settings, int runs, IntConsumer progress)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings); ShopFleet fleet = new ShopFleet(visit.shop)) {
            RunningFleet running = new RunningFleet(visit, fleet, sharing(settings));
            int[] next = {0};
            return repeated(runs, progress, side -> running
                    .ask(side, running.servers.get(Math.floorMod(next[0]++ / 2, SERVERS))).totals());
        }
    }
}
