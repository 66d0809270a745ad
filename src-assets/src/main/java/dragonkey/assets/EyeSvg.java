package dragonkey.assets;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.List;

import dragonkey.assets.Ink.Flat;
import dragonkey.assets.Ink.Glow;
import dragonkey.assets.Ink.Stop;
import dragonkey.assets.Ink.Tone;

/// A dragon eye as SVG 1.1 text: plain fills and gradients, no style sheet, no script.
final class EyeSvg {
    private final StringBuilder svg = new StringBuilder(24_000);
    /// Identifiers tell the eye, so that several eyes may stand in one page.
    private final String name;

    private EyeSvg(DragonEye eye) {
        this.name = "eye-" + eye.hue() + "-" + eye.slit() + "-" + (eye.tilt() + 25);
    }

    static String draw(DragonEye eye, int size) {
        EyeSvg drawing = new EyeSvg(eye);
        drawing.write(EyeDrawing.of(eye), size);
        return drawing.svg.toString();
    }

    private void write(List<Layer> layers, int size) {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %2$d %2$d">
                <clipPath id="%3$s"><rect width="%2$d" height="%2$d" rx="%4$d"/></clipPath>
                """.formatted(size, EyeDrawing.UNITS, name, EyeDrawing.CORNER));
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).ink() instanceof Glow glow) {
                gradient(name + "-" + i, glow);
            }
        }
        svg.append("<g clip-path=\"url(#").append(name).append(")\">\n");
        for (int i = 0; i < layers.size(); i++) {
            layer(name + "-" + i, layers.get(i));
        }
        svg.append("</g>\n</svg>\n");
    }

    private void gradient(String id, Glow glow) {
        svg.append("<radialGradient id=\"").append(id).append("\" gradientUnits=\"userSpaceOnUse\" cx=\"")
                .append(number(glow.x())).append("\" cy=\"").append(number(glow.y())).append("\" r=\"")
                .append(number(glow.radius())).append("\">\n");
        for (Stop stop : glow.stops()) {
            svg.append("<stop offset=\"").append(number(stop.offset())).append("\" stop-color=\"")
                    .append(stop.tone().hex()).append("\" stop-opacity=\"")
                    .append(number(stop.tone().opacity())).append("\"/>\n");
        }
        svg.append("</radialGradient>\n");
    }

    private void layer(String id, Layer layer) {
        svg.append("<path fill=\"");
        switch (layer.ink()) {
            case Glow glow -> svg.append("url(#").append(id).append(")");
            case Flat(Tone tone) -> {
                svg.append(tone.hex());
                if (tone.opacity() < 1) {
                    svg.append("\" fill-opacity=\"").append(number(tone.opacity()));
                }
            }
        }
        svg.append("\" d=\"");
        path(layer.shape());
        svg.append("\"/>\n");
    }

    private void path(Shape shape) {
        double[] points = new double[6];
        for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
            switch (at.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> segment('M', points, 2);
                case PathIterator.SEG_LINETO -> segment('L', points, 2);
                case PathIterator.SEG_QUADTO -> segment('Q', points, 4);
                case PathIterator.SEG_CUBICTO -> segment('C', points, 6);
                default -> svg.append('Z');
            }
        }
    }

    private void segment(char command, double[] points, int count) {
        svg.append(command);
        for (int i = 0; i < count; i++) {
            svg.append(i == 0 ? "" : " ").append(number(points[i], 10));
        }
    }

    private static String number(double value) {
        return number(value, 100);
    }

    /// A decimal number with a point, whatever the locale.
    ///
    /// @param parts into how many parts a unit is divided: a tenth is enough for points, and halves the text
    private static String number(double value, int parts) {
        double rounded = (double) Math.round(value * parts) / parts;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
