import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Load on one provider in any number of processes: `java -Dprovider=PID,PID -Ddatabase=PID Renewals.java SECONDS CLIENTS
/// ADDRESS=SECRET...`, each with `--admin`. A client renews its tokens again and again, at one process after the other; then the
/// same number of them ask the API. Prints for renewals and for API calls how many there are a second, their p99 in ms, and the
/// processor time of one at the provider and at the database with its children, in ms; last how many answers were no good.
class Renewals {
    /// One connection that is kept open.
    static final class Connection {
        final Socket socket;
        final InputStream in;

        Connection(URI address) throws IOException {
            socket = new Socket(address.getHost(), address.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
        }

        String ask(String method, String path, String headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                    + (bytes.length == 0 ? "" : "Content-Length: " + bytes.length + "\r\n") + "\r\n";
            byte[] all = (head + body).getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(all);
            StringBuilder answer = new StringBuilder();
            while (answer.length() < 4 || !answer.substring(answer.length() - 4).equals("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed");
                }
                answer.append((char) next);
            }
            Matcher length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(answer);
            int rest = length.find() ? Integer.parseInt(length.group(1)) : 0;
            return answer + new String(in.readNBytes(rest), StandardCharsets.UTF_8);
        }
    }

    static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    static String text(String answer, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer);
        if (!found.find()) {
            throw new IllegalStateException(name + " is not in " + answer);
        }
        return found.group(1);
    }

    final List<URI> addresses = new ArrayList<>();
    final List<String> secrets = new ArrayList<>();
    int wrong;

    /// A refresh token and an access token of a sign-in.
    String[] signIn(Connection connection, String secret) throws IOException {
        String request = "http://localhost/authorize?response_type=code&client_id=dragons-spa"
                + "&redirect_uri=http://localhost:4200/callback&scope=openid+offline_access+read:dragons&state=s"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        String redirect = text(connection.ask("POST", "/admin/authorize", "Authorization: Bearer " + secret + "\r\n",
                "{\"user\":\"rider\",\"request\":\"" + request + "\"}"), "redirect");
        String code = redirect.replaceAll(".*[?&]code=([^&]*).*", "$1");
        String tokens = connection.ask("POST", "/token", FORM,
                "grant_type=authorization_code&client_id=dragons-spa&code=" + code
                        + "&redirect_uri=" + URLEncoder.encode("http://localhost:4200/callback", StandardCharsets.UTF_8)
                        + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        return new String[] {text(tokens, "refresh_token"), text(tokens, "access_token")};
    }

    /// What one client does: from the number of times it has, to its next request.
    interface Work {
        boolean once(List<Connection> connections, int times) throws IOException;
    }

    /// Milliseconds of processor time of the processes that a property names, and of their children.
    static long spent(String property) throws IOException {
        List<String> roots = List.of(System.getProperty(property, "").split(","));
        long ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path each : all) {
                try {
                    String stat = Files.readString(each.resolve("stat"));
                    String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    if (roots.contains(each.getFileName().toString()) || roots.contains(rest[1])) {
                        ticks += Long.parseLong(rest[11]) + Long.parseLong(rest[12]);
                    }
                } catch (IOException gone) {
                    continue;
                }
            }
        }
        return ticks * 10;
    }

    void measure(int seconds, List<Work> clients, boolean print) throws Exception {
        long provider = spent("provider");
        long database = spent("database");
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<long[]> took = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < clients.size(); number++) {
            Work work = clients.get(number);
            int first = number;
            threads.add(Thread.ofPlatform().start(() -> {
                long[] mine = new long[1_000_000];
                int times = 0;
                try {
                    List<Connection> connections = new ArrayList<>();
                    for (URI each : addresses) {
                        connections.add(new Connection(each));
                    }
                    while (System.nanoTime() < end) {
                        long begun = System.nanoTime();
                        boolean good = work.once(connections, first + times);
                        mine[times++] = System.nanoTime() - begun;
                        if (!good) {
                            synchronized (this) {
                                wrong++;
                            }
                        }
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                synchronized (took) {
                    took.add(Arrays.copyOf(mine, times));
                }
            }));
        }
        for (Thread each : threads) {
            each.join();
        }
        long[] all = took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        if (print) {
            System.out.printf(Locale.ROOT, "%d %.1f %.2f %.2f ", all.length / seconds, all[(int) (all.length * 0.99)] / 1e6,
                    (spent("provider") - provider) / (double) all.length,
                    (spent("database") - database) / (double) all.length);
        }
    }

    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        int clients = Integer.parseInt(args[1]);
        Renewals load = new Renewals();
        for (String each : List.of(args).subList(2, args.length)) {
            load.addresses.add(URI.create(each.substring(0, each.indexOf('='))));
            load.secrets.add(each.substring(each.indexOf('=') + 1));
        }
        Connection first = new Connection(load.addresses.get(0));
        List<Work> renewing = new ArrayList<>();
        List<Work> asking = new ArrayList<>();
        for (int number = 0; number < clients; number++) {
            String[] tokens = load.signIn(first, load.secrets.get(0));
            String access = load.signIn(first, load.secrets.get(0))[1];
            renewing.add((connections, times) -> {
                String answer = connections.get(times % connections.size()).ask("POST", "/token", FORM,
                        "grant_type=refresh_token&client_id=dragons-spa&refresh_token=" + tokens[0]);
                boolean good = answer.startsWith("HTTP/1.1 200");
                if (good) {
                    tokens[0] = text(answer, "refresh_token");
                }
                return good;
            });
            asking.add((connections, times) -> connections.get(times % connections.size())
                    .ask("GET", "/api/dragons", "Authorization: Bearer " + access + "\r\n", "")
                    .startsWith("HTTP/1.1 200"));
        }
        load.measure(5, renewing, false);
        load.measure(seconds, renewing, true);
        load.measure(3, asking, false);
        load.measure(seconds, asking, true);
        System.out.println(load.wrong);
        System.exit(0);
    }
}
