package dragonkey.assets;

import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DragonsTest {
    @Test
    void everyDragonHasItsOwnNumberNameAndSentence() {
        assertThat(Dragons.all()).hasSizeGreaterThanOrEqualTo(14);
        assertThat(Dragons.all()).extracting(Dragon::id).doesNotHaveDuplicates().allMatch(id -> id > 0);
        assertThat(Dragons.all()).extracting(Dragon::name).doesNotHaveDuplicates();
        assertThat(Dragons.all()).extracting(Dragon::sentence).doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.length() < 70 && sentence.endsWith("."));
    }

    @Test
    void saysWhereEachStoryIsTold() {
        assertThat(Dragons.all()).flatExtracting(Dragon::origin, Dragon::source, Dragon::element)
                .noneMatch(text -> text.toString().isBlank());
        assertThat(Dragons.all()).extracting(Dragon::element).allMatch(element -> element.matches("[a-z]+"));
    }

    @Test
    void noTwoDragonsLookAlike() {
        assertThat(Dragons.all())
                .extracting(dragon -> Base64.getEncoder().encodeToString(dragon.eye().toPng(48)))
                .doesNotHaveDuplicates();
        for (int i = 1; i < Dragons.all().size(); i++) {
            assertThat(Dragons.all().get(i).eye().hue() - Dragons.all().get(i - 1).eye().hue())
                    .as("colour step to %s", Dragons.all().get(i).name()).isGreaterThanOrEqualTo(15);
        }
    }
}
