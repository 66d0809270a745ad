package dragonkey.assets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DragonEyeTest {
    private static final DragonEye EMBER = new DragonEye(28, 9, -8);

    @Test
    void aTextHasOneEyeOnEveryMachine() {
        assertThat(DragonEye.of("user|5f7c8ec7c33c6c004bbafe82")).isEqualTo(new DragonEye(246, 12, -4));
        assertThat(DragonEye.of("")).isEqualTo(new DragonEye(328, 12, 4));
    }

    @Test
    void refusesNumbersThatCannotBeDrawn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DragonEye(360, 9, 0))
                .withMessageContaining("hue");
        assertThatIllegalArgumentException().isThrownBy(() -> new DragonEye(-1, 9, 0))
                .withMessageContaining("hue");
        assertThatIllegalArgumentException().isThrownBy(() -> new DragonEye(8, 2, 0))
                .withMessageContaining("slit");
        assertThatIllegalArgumentException().isThrownBy(() -> new DragonEye(8, 9, 26))
                .withMessageContaining("tilt");
        assertThatIllegalArgumentException().isThrownBy(() -> EMBER.toPng(0)).withMessageContaining("size");
        assertThatIllegalArgumentException().isThrownBy(() -> EMBER.toSvg(2049))
                .withMessageContaining("size");
    }

    @Test
    void drawsEverySizeWithRoundedTransparentCorners() throws IOException {
        for (int size : new int[]{34, 96, 177}) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(EMBER.toPng(size)));
            assertThat(image.getWidth()).isEqualTo(size);
            assertThat(image.getHeight()).isEqualTo(size);
            int last = size - 1;
            assertThat(new int[]{alpha(image, 0, 0), alpha(image, last, 0), alpha(image, 0, last),
                    alpha(image, last, last)}).containsOnly(0);
            assertThat(new int[]{alpha(image, size / 2, 0), alpha(image, 0, size / 2),
                    alpha(image, size / 2, last), alpha(image, last, size / 2),
                    alpha(image, size / 2, size / 2)}).containsOnly(255);
        }
    }

    @Test
    void showsANightBlackSlitInAnIrisOfItsHue() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(new DragonEye(120, 9, 0).toPng(200)));
        int slit = image.getRGB(100, 100);
        int iris = image.getRGB(140, 105);
        assertThat(slit & 0xffffff).isEqualTo(0x09080a);
        assertThat(iris >> 8 & 0xff).isGreaterThan(2 * (iris >> 16 & 0xff)).isGreaterThan(2 * (iris & 0xff));
    }

    @Test
    void isAWellFormedVectorPictureWithNamesOfItsOwn() throws Exception {
        Element svg = parse(EMBER.toSvg(88));
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("width")).isEqualTo("88");
        assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(10);
        String id = ((Element) svg.getElementsByTagName("clipPath").item(0)).getAttribute("id");
        assertThat(new DragonEye(28, 9, 8).toSvg(88)).doesNotContain(id + "\"");
    }

    @Test
    void theMarkIsWellFormedAndRenderedInEverySize() throws Exception {
        assertThat(parse(Mark.SVG).getAttribute("viewBox")).isEqualTo("0 0 64 64");
        for (int size : Mark.SIZES) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Mark.png(size)));
            assertThat(image.getWidth()).isEqualTo(size);
            assertThat(alpha(image, 0, 0)).isLessThan(64);
        }
    }

    private static int alpha(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >>> 24;
    }

    private static Element parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml))).getDocumentElement();
    }
}
