package dragonkey.client.signin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageAddressTest {

    @ParameterizedTest
    @CsvSource({"https://p\u0430ypal.com/login, https://xn--pypal-4ve.com",
            "https://\u0430\u0440\u0440\u04cf\u0435.com, https://xn--80ak6aa92e.com",
            "https://b\u00fccher.example:8443/x, https://xn--bcher-kva.example:8443"})
    void showsPunycodeForLettersThatCouldStandForOthers(String location, String shown) {
        assertThat(PageAddress.of(location))
                .isEqualTo(new PageAddress(shown, PageAddress.PageTrust.ENCRYPTED));
    }

    @ParameterizedTest
    @CsvSource({"https://bank.example@evil.example/x, https://evil.example",
            "https://bank.example%2f@evil.example/, https://evil.example",
            "http://evil.example/https://bank.example, http://evil.example"})
    void showsTheHostAndNotWhatLooksLikeOne(String location, String shown) {
        assertThat(PageAddress.of(location).origin()).isEqualTo(shown);
    }

    @Test
    void saysWhatIsKnownOfTheWayThere() {
        assertThat(PageAddress.of("http://localhost:3001/").trust())
                .isEqualTo(PageAddress.PageTrust.THIS_COMPUTER);
        assertThat(PageAddress.of("http://127.0.0.1.evil.example/").trust())
                .isEqualTo(PageAddress.PageTrust.NOT_ENCRYPTED);
        assertThat(PageAddress.of("wss://x").trust()).isEqualTo(PageAddress.PageTrust.UNKNOWN);
    }
}
