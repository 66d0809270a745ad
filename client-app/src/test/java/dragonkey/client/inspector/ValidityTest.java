package dragonkey.client.inspector;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.inspector.ValidityCard.Validity;
import dragonkey.client.inspector.ValidityCard.ValidityState;
import dragonkey.client.ui.Language;

import static org.assertj.core.api.Assertions.assertThat;

class ValidityTest {
    private static Validity of(String claims) {
        return Validity.of(ClaimRows.in(Language.ENGLISH).rows(JsonMapper.shared().readTree(claims)));
    }

    @Test
    void beginsWithNbfWhereThereIsOneAndElseWithIat() {
        assertThat(of("{\"iat\":100,\"nbf\":200,\"exp\":300}").from()).contains(Instant.ofEpochSecond(200));
        assertThat(of("{\"iat\":100,\"exp\":300}").from()).contains(Instant.ofEpochSecond(100));
    }

    @Test
    void isOverAtExpItself() {
        Validity validity = of("{\"nbf\":100,\"exp\":300}");
        assertThat(validity.at(Instant.ofEpochSecond(99))).isEqualTo(ValidityState.EARLY);
        assertThat(validity.at(Instant.ofEpochSecond(100))).isEqualTo(ValidityState.GOOD);
        assertThat(validity.at(Instant.ofEpochSecond(299))).isEqualTo(ValidityState.GOOD);
        assertThat(validity.at(Instant.ofEpochSecond(300))).isEqualTo(ValidityState.OVER);
    }

    @Test
    void putsAnInstantOnAScaleWithRoomOnBothSides() {
        Validity validity = of("{\"iat\":100,\"exp\":300}");
        assertThat(validity.place(Instant.ofEpochSecond(200))).isEqualTo(0.5);
        assertThat(validity.place(Instant.ofEpochSecond(300))).isLessThan(1);
        assertThat(validity.place(Instant.ofEpochSecond(5000))).isEqualTo(1);
        for (long second = 90; second < 310; second++) {
            Instant instant = Instant.ofEpochSecond(second);
            assertThat(validity.at(validity.place(instant))).isEqualTo(instant);
        }
    }

    @Test
    void isNotSaidWithoutTimesOrWithTimesThatAreNone() {
        assertThat(of("{\"sub\":\"ada\"}").isSaid()).isFalse();
        assertThat(of("{\"exp\":\"tomorrow\"}").isSaid()).isFalse();
        assertThat(of("{\"exp\":300}").hasLength()).isFalse();
    }
}
