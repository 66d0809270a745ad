package dragonkey.assets;

import java.util.List;

/// What fills a shape of a drawing: neither SVG nor Java2D yet, so that both show the same.
sealed interface Ink permits Ink.Flat, Ink.Glow {

    /// One colour all over.
    record Flat(Tone tone) implements Ink {}

    /// A radial gradient in the drawing's own units.
    record Glow(double x, double y, double radius, List<Stop> stops) implements Ink {}

    /// The colour at one place on the way from the centre, at 0, to the radius, at 1.
    record Stop(double offset, Tone tone) {}

    /// A colour of the sRGB space, channels 0 to 255, and its opacity, 0 to 1.
    record Tone(int red, int green, int blue, double opacity) {
        static final Tone WHITE = new Tone(255, 255, 255, 1);

        /// Hue in degrees (any turn), saturation and lightness in percent, as in CSS Color 4 §7.
        static Tone hsl(double hue, double saturation, double lightness) {
            double reach = saturation / 100 * Math.min(lightness / 100, 1 - lightness / 100);
            return new Tone(channel(0, hue, lightness, reach), channel(8, hue, lightness, reach),
                    channel(4, hue, lightness, reach), 1);
        }

        Tone at(double faded) {
            return new Tone(red, green, blue, faded);
        }

        String hex() {
            return "#%02x%02x%02x".formatted(red, green, blue);
        }

        private static int channel(int sector, double hue, double lightness, double reach) {
            double k = (sector + (hue % 360 + 360) / 30) % 12;
            double share = lightness / 100 - reach * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
            return (int) Math.round(255 * share);
        }
    }
}
