package dragonkey.client.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import okhttp3.Request;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.TextEncoding;
import dragonkey.client.http.RecordedExchange.Carriage;
import dragonkey.client.http.RecordedExchange.ExchangeTimes;
import dragonkey.client.http.RecordedExchange.RecordedAnswer;
import dragonkey.client.http.RecordedExchange.RecordedHeader;
import dragonkey.client.http.RecordedExchange.RecordedRequest;
import dragonkey.client.http.WrittenRequest.SentBody;

/// Keeps the last exchanges of the program in memory: at most [#MOST], which take at most [#LARGEST] bytes. What is secret
/// is hidden before anything is kept. Used from any thread.
public final class ExchangeRecorder {
    /// So many exchanges are kept.
    public static final int MOST = 200;
    /// So many bytes all of them take, at two bytes a character.
    public static final long LARGEST = 5_000_000;
    /// So much is kept of a body, in bytes.
    static final int KEPT_BODY = 65_536;
    /// What belongs to no group has this number.
    public static final long NO_GROUP = 0;
    private static final ScopedValue<ExchangeGroup> GROUP = ScopedValue.newInstance();

    private final Clock clock;
    private final AtomicLong groups = new AtomicLong();
    private final Deque<RecordedExchange> kept = new ArrayDeque<>();
    private volatile Consumer<RecordedExchange> listener = exchange -> {
    };
    private long numbers;
    private long size;

    public ExchangeRecorder(Clock clock) {
        this.clock = clock;
    }

    /// What the exchanges of one sign-in have in common: a number, and which values are secret.
    public static final class ExchangeGroup {
        private final long number;
        private final SecretMask mask = new SecretMask();

        private ExchangeGroup(long number) {
            this.number = number;
        }

        public long number() {
            return number;
        }

        /// Has what this thread sends during the work belong to the group.
        public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
            return ScopedValue.where(GROUP, this).call(work);
        }

        /// The same for what fails with a named problem.
        public <T> T sending(Sending<T> work) throws ProblemException, InterruptedException {
            AtomicReference<@Nullable ProblemException> problem = new AtomicReference<>();
            Optional<T> sent = this.<Optional<T>, InterruptedException>during(() -> {
                try {
                    return Optional.of(work.send());
                } catch (ProblemException problemException) {
                    problem.set(problemException);
                    return Optional.empty();
                }
            });
            ProblemException failure = problem.get();
            if (failure != null) {
                throw failure;
            }
            return sent.orElseThrow();
        }
    }

    /// Something that is sent, or fails with a named problem.
    @FunctionalInterface
    public interface Sending<T> {
        T send() throws ProblemException, InterruptedException;
    }

    /// A group that nothing belongs to yet.
    public ExchangeGroup newGroup() {
        return new ExchangeGroup(groups.incrementAndGet());
    }

    /// What this thread's exchanges belong to now: the group of whoever began, a new one where there is none.
    public ExchangeGroup current() {
        return GROUP.isBound() ? GROUP.get() : newGroup();
    }

    /// The exchanges of a group that are still kept, in their order.
    public synchronized List<RecordedExchange> of(long group) {
        return kept.stream().filter(exchange -> exchange.group() == group).toList();
    }

    /// When it is, by the clock of what is recorded.
    public Instant now() {
        return clock.instant();
    }

    /// All that are kept, in their order.
    public synchronized List<RecordedExchange> all() {
        return List.copyOf(kept);
    }

    /// How much memory all of them take at most, in bytes.
    public synchronized long size() {
        return size;
    }

    /// Forgets every exchange.
    public synchronized void clear() {
        kept.clear();
        size = 0;
    }

    /// Enters an address that a browser was at: the provider's page, or the one that it came back to.
    ///
    /// @param since from when on this was waited for
    public void browser(ExchangeGroup group, ProblemStage stage, Instant since, URI address) {
        long took = Math.max(0, Duration.between(since, clock.instant()).toNanos() / 1_000);
        String masked;
        synchronized (group.mask) {
            masked = group.mask.address(address.toString());
        }
        keep(number -> new RecordedExchange(number, group.number, stage, since,
                new RecordedRequest("GET", masked, List.of(), "", 0), null, null,
                new ExchangeTimes(took, -1, -1, -1, -1, -1), Carriage.BROWSER));
    }

    private static final SentBody NOTHING = new SentBody("", "");

    /// What a call was and how it ended.
    ///
    /// @param sent in the body, or null
    /// @param answer null where none came
    /// @param failure why, as a code; null where it was stopped
    record EndedCall(ProblemStage stage, Instant began, Request request, @Nullable SentBody sent,
            @Nullable HttpResponse answer, @Nullable String failure) {
    }

    void enter(EndedCall ended, ExchangeNotes notes) {
        ExchangeTimes times = notes.times();
        long group = GROUP.isBound() ? GROUP.get().number : NO_GROUP;
        SecretMask mask = GROUP.isBound() ? GROUP.get().mask : new SecretMask();
        RecordedExchange whole;
        synchronized (mask) {
            SentBody sent = ended.sent == null ? NOTHING : ended.sent;
            String mediaType = HttpResponse.mediaType(sent.mediaType());
            String body = body(sent.bytes(), mediaType, ended.stage, mask);
            var request = new RecordedRequest(ended.request.method(),
                    mask.address(ended.request.url().toString()), notes.headers(ended.request, mask), body,
                    sent.bytes().size());
            RecordedAnswer answer = ended.answer == null ? null : answer(ended.answer, ended.stage, mask);
            whole = new RecordedExchange(0, group, ended.stage, ended.began, request, answer, ended.failure,
                    times, notes.carriage());
        }
        keep(number -> new RecordedExchange(number, whole.group(), whole.stage(), whole.began(),
                whole.request(), whole.answer(), whole.failure(), whole.times(), whole.carriage()));
    }

    private static RecordedAnswer answer(HttpResponse response, ProblemStage stage, SecretMask mask) {
        String body = body(response.bytes(), response.mediaType(), stage, mask);
        List<RecordedHeader> headers = new ArrayList<>();
        for (Map.Entry<String, List<String>> header : response.headers().entrySet()) {
            header.getValue().forEach(value -> headers
                    .add(new RecordedHeader(header.getKey(), mask.header(header.getKey(), value))));
        }
        headers.sort(Comparator.comparing(RecordedHeader::name));
        return new RecordedAnswer(response.status(), headers, response.mediaType(), body, response.size());
    }

    /// The beginning of a body that is text.
    private static String body(ByteString bytes, String mediaType, ProblemStage stage, SecretMask mask) {
        boolean isCut = bytes.size() > KEPT_BODY;
        String body = TextEncoding.decode((isCut ? bytes.substring(0, KEPT_BODY) : bytes).toByteArray());
        boolean isText = body.indexOf('\0') < 0 && !mediaType.startsWith("image/");
        return isText ? mask.body(mediaType, isCut ? withoutCutWord(body) : body, isAboutAPerson(stage)) : "";
    }

    /// Of a token that was cut too little may be left to be known by its look.
    private static String withoutCutWord(String body) {
        int end = body.length();
        while (end > 0 && (Character.isLetterOrDigit(body.charAt(end - 1))
                || "_-.~+".indexOf(body.charAt(end - 1)) >= 0)) {
            end--;
        }
        return body.substring(0, end);
    }

    private static boolean isAboutAPerson(ProblemStage stage) {
        return switch (stage) {
            case USERINFO, CLAIMS, INTROSPECTION -> true;
            default -> false;
        };
    }

    /// Has somebody told each exchange, on the thread that made it.
    public void onExchange(Consumer<RecordedExchange> told) {
        listener = told;
    }

    private void keep(LongFunction<RecordedExchange> exchange) {
        RecordedExchange added;
        synchronized (this) {
            added = exchange.apply(++numbers);
            kept.addLast(added);
            size += added.size();
            while (kept.size() > MOST || size > LARGEST) {
                size -= kept.removeFirst().size();
            }
        }
        listener.accept(added);
    }
}
