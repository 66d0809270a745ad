package dragonkey.mock.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/// One answer, whole. It never changes: [#with] makes another.
public final class Response {
    private static final ResponseBodyMode WHOLE = new ResponseBodyMode.WholeBody();

    private final int status;
    private final List<ResponseHeader> headers;
    private final byte[] body;
    private final ResponseBodyMode bodyMode;
    private final @Nullable ResponseReason reason;
    private final String remark;

    private Response(int status, List<ResponseHeader> headers, byte[] body, ResponseBodyMode bodyMode,
            @Nullable ResponseReason reason, String remark) {
        this.reason = reason;
        this.remark = remark;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.bodyMode = bodyMode;
    }

    /// One line of the head.
    public record ResponseHeader(String name, String value) {
    }

    /// Why a request was refused, where the answer does not say it to programs. It is not sent.
    ///
    /// @param code its stable name
    /// @param text a sentence
    public record ResponseReason(String code, String text) {
    }

    /// The status code.
    public int status() {
        return status;
    }

    /// In the order in which they are sent; a name may come more than once.
    public List<ResponseHeader> headers() {
        return headers;
    }

    /// The first value of a header, or null; the name is written as it was given.
    public @Nullable String header(String name) {
        return headers.stream().filter(each -> each.name().equals(name)).map(ResponseHeader::value)
                .findFirst().orElse(null);
    }

    /// Its bytes, not to be changed.
    public byte[] body() {
        return body;
    }

    /// How they are sent.
    ResponseBodyMode bodyMode() {
        return bodyMode;
    }

    /// Why the request was refused, or null where nothing more is known than the answer itself says.
    public @Nullable ResponseReason reason() {
        return reason;
    }

    /// What was let pass that would not pass otherwise; empty where nothing was.
    public String remark() {
        return remark;
    }

    /// A JSON object.
    public static Response json(int status, Map<String, ?> object) {
        return of(status, "application/json", Json.write(object));
    }

    /// A page. Whoever makes it says what it may load ([Response#with]).
    public static Response html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /// Any other content.
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, List.of(new ResponseHeader("Content-Type", contentType)), body, WHOLE,
                null, "");
    }

    /// A head alone.
    public static Response empty(int status) {
        return new Response(status, List.of(), new byte[0], WHOLE, null, "");
    }

    /// On to another address, always with GET: 307 would carry a password along (RFC 9700 §4.12).
    public static Response redirect(URI to) {
        return empty(303).with("Location", to.toString()).with("Cache-Control", "no-store")
                .with("Referrer-Policy", "no-referrer");
    }

    /// The same answer with one header more.
    public Response with(String name, String value) {
        List<ResponseHeader> more = new ArrayList<>(headers);
        more.add(new ResponseHeader(name, value));
        return new Response(status, List.copyOf(more), body, bodyMode, reason, remark);
    }

    /// The same answer, with all values of a header changed.
    public Response changing(String name, UnaryOperator<String> change) {
        return new Response(status, headers.stream().map(
                each -> each.name.equals(name) ? new ResponseHeader(name, change.apply(each.value)) : each)
                .toList(), body, bodyMode, reason, remark);
    }

    /// The same answer, with why it is a refusal.
    public Response because(ResponseReason why) {
        return new Response(status, headers, body, bodyMode, why, remark);
    }

    /// The same answer, with what was let pass here that would not pass otherwise. It is not sent.
    public Response remarking(String sentence) {
        return new Response(status, headers, body, bodyMode, reason, sentence);
    }

    /// The same answer, sent in another way.
    public Response sentAs(ResponseBodyMode way) {
        return new Response(status, headers, body, way, reason, remark);
    }

    /// The same answer with an `ETag` by which its body is known again, or 304 when it is known already (RFC 9110
    /// §13.1.2).
    public Response unlessKnown(@Nullable String ifNoneMatch) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            String tag = "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
            return (tag.equals(ifNoneMatch) ? empty(304) : this).with("ETag", tag);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// For what must never be kept by a cache (RFC 6749 §5.1).
    public Response notStored() {
        return with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }
}
