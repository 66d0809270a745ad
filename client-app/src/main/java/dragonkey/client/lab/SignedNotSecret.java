package dragonkey.client.lab;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;

import dragonkey.client.core.ProblemException;

/// A signed token is read by anybody, a weak secret is found at once, and a changed claim breaks the signature. The same content
/// encrypted is read by nobody.
final class SignedNotSecret extends ShopTrial {
    static final String SECRET = "secret";
    static final String ENCRYPTED = "encrypted";
    /// The secret that examples for JSON Web Tokens are signed with.
    private static final String OF_EXAMPLES = "shhhh";
    /// The token that many people see first: an introduction to JSON Web Tokens has it.
    private static final String EXAMPLE = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWV9."
            + "5cVB8XgAdafP9frLGndVLFxy7TvU3krptdCt6DEJip8";
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String CLAIMS = "{\"sub\":\"1234567890\",\"name\":\"John Doe\",\"admin\":true}";

    SignedNotSecret(Lab lab) {
        super(lab, Experiment.SIGNED_NOT_SECRET);
    }

    @Override
    public List<TrialSwitch> switches() {
        return List.of(TrialSwitch.choice(SECRET, List.of("common", "random"), "common"),
                TrialSwitch.onOff(ENCRYPTED));
    }

    @Override
    public int mostRuns() {
        return 0;
    }

    @Override
    public TrialResult once(SwitchSettings settings, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings)) {
            String sid = visit.shop.cookie("keeper");
            steps.accept(new TrialStep(Side.COOKIE, "read the cookie", "128 random bits: it says nothing", -1,
                    sid.length(), Duration.ZERO));
            boolean common = settings.choice(SECRET).equals("common");
            byte[] secret = common ? OF_EXAMPLES.getBytes(StandardCharsets.UTF_8) : random();
            SideTotals cookie = new SideTotals(0, Duration.ZERO, sid.length());
            return settings.isOn(ENCRYPTED)
                    ? encrypted(cookie, steps)
                    : signed(common ? EXAMPLE : sign(CLAIMS, secret), secret, cookie, steps);
        } catch (GeneralSecurityException | JOSEException | ParseException e) {
            throw new IllegalStateException("every Java platform has HMAC and AES", e);
        }
    }

    private TrialResult signed(String token, byte[] secret, SideTotals cookie, Consumer<TrialStep> steps)
            throws GeneralSecurityException, ParseException {
        steps.accept(new TrialStep(Side.TOKEN, "HS256", "", -1, token.length(), Duration.ZERO));
        // Without the secret: this is what an inspector, a proxy and a thief see.
        steps.accept(
                TrialStep.of(Side.TOKEN, "read the token", JWSObject.parse(token).getPayload().toString()));
        long start = System.nanoTime();
        OptionalInt found = guess(token);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        steps.accept(new TrialStep(Side.TOKEN, "guess the secret",
                found.isPresent() ? CommonSecrets.ALL.get(found.getAsInt()) : "not on the list", -1, -1,
                took));
        boolean changed = holds(changed(token), secret);
        steps.accept(TrialStep.of(Side.TOKEN, "change a claim", changed ? "taken" : "refused"));
        return new TrialResult(key(found.isPresent() ? "found" : "kept"),
                List.of(found.isPresent() ? found.getAsInt() + 1 : CommonSecrets.ALL.size(), took,
                        CommonSecrets.ALL.size()),
                cookie, new SideTotals(0, took, token.length()));
    }

    private TrialResult encrypted(SideTotals cookie, Consumer<TrialStep> steps)
            throws JOSEException, ParseException {
        JWEObject sealed = new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
                new Payload(CLAIMS));
        sealed.encrypt(new DirectEncrypter(random()));
        String token = sealed.serialize();
        steps.accept(new TrialStep(Side.TOKEN, "A256GCM", "", -1, token.length(), Duration.ZERO));
        // The fourth part is the content: no JSON, nor anything else to be read.
        boolean readable = JWEObject.parse(token).getCipherText().decodeToString().contains("John Doe");
        steps.accept(TrialStep.of(Side.TOKEN, "read the token", readable ? CLAIMS : "unreadable"));
        return new TrialResult(key("encrypted"), List.of(token.length()), cookie,
                new SideTotals(0, Duration.ZERO, token.length()));
    }

    /// By the JDK: the library, rightly, signs with no secret that is shorter than the hash (RFC 7518 §3.2).
    private static String sign(String claims, byte[] secret) throws GeneralSecurityException {
        String content = Base64URL.encode(HEADER) + "." + Base64URL.encode(claims);
        return content + "." + Base64URL.encode(mac(content, secret));
    }

    private static boolean holds(String token, byte[] secret) throws GeneralSecurityException {
        int dot = token.lastIndexOf('.');
        return MessageDigest.isEqual(mac(token.substring(0, dot), secret),
                new Base64URL(token.substring(dot + 1)).decode());
    }

    private static byte[] mac(String content, byte[] secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
    }

    /// The same signature below other claims.
    private static String changed(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        return parts.get(0) + "." + Base64URL.encode(CLAIMS.replace("John", "Jane")) + "." + parts.get(2);
    }

    private static OptionalInt guess(String token) throws GeneralSecurityException {
        for (int at = 0; at < CommonSecrets.ALL.size(); at++) {
            if (holds(token, CommonSecrets.ALL.get(at).getBytes(StandardCharsets.UTF_8))) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public Repetition repeat(SwitchSettings settings, int runs, IntConsumer progress) {
        return new Repetition(0, Repetition.SideStatistics.NONE, Repetition.SideStatistics.NONE);
    }

    /// Secrets of examples, of tutorials and of lists of passwords, the usual ones first.
    static final class CommonSecrets {
        static final List<String> ALL = List.of(
                ("secret password changeme 123456 admin test key jwt jwt-secret jwtsecret your-256-bit-secret your_secret"
                        + " my-secret mysecret my_secret secretkey secret-key secret_key supersecret super-secret"
                        + " super_secret topsecret top-secret token token-secret api-secret apisecret app-secret"
                        + " session-secret keyboard-cat keyboardcat shh shhh shhhh shhhhh shhhhhh hunter2 letmein"
                        + " qwerty abc123 passw0rd p@ssw0rd password1 12345678 123456789 1234567890 iloveyou"
                        + " dragon dragons monkey master welcome login hello helloworld example demo dev development"
                        + " production staging local localhost default root toor pass guest public private"
                        + " foo bar foobar baz secret123 password123 admin123 test123 changeit change-me"
                        + " replace-me todo fixme none null undefined true false AllYourBase"
                        + " gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr9C ThisIsASecret this-is-a-secret thisisasecret"
                        + " my-very-secret-key verysecret very-secret somesecret some-secret random randomsecret"
                        + " hmac hs256 HS256 signature signing-key signingkey private-key privatekey")
                        .split(" ", -1));

        private CommonSecrets() {}
    }
}
