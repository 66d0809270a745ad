package dragonkey.assets;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

import dragonkey.assets.Ink.Flat;
import dragonkey.assets.Ink.Glow;
import dragonkey.assets.Ink.Stop;
import dragonkey.assets.Ink.Tone;

/// The one rule by which every eye is drawn: skin, scales, lid, iris, slit, glint, from back to front.
final class EyeDrawing {
    /// The picture is this many units wide and high.
    static final int UNITS = 100;
    /// Radius of its rounded corners, in units.
    static final int CORNER = 14;

    private static final Rectangle2D PICTURE = new Rectangle2D.Double(0, 0, UNITS, UNITS);
    private static final Tone NIGHT = new Tone(9, 8, 10, 1);
    private static final int FIBRES = 44;

    private final DragonEye eye;
    private final AffineTransform tilted;
    private final Shape opening;
    private final List<Layer> layers = new ArrayList<>();

    private EyeDrawing(DragonEye eye) {
        this.eye = eye;
        this.tilted = AffineTransform.getRotateInstance(Math.toRadians(eye.tilt()), 50, 50);
        this.opening = almond(10, 50.5, 90, 20.5, 80.5);
    }

    /// The shapes of an eye. They may reach beyond the picture, which is cut to [#outline()].
    static List<Layer> of(DragonEye eye) {
        EyeDrawing drawing = new EyeDrawing(eye);
        drawing.skin();
        drawing.lid();
        drawing.iris();
        drawing.slit();
        drawing.light();
        return List.copyOf(drawing.layers);
    }

    /// The rounded square to which the picture is cut.
    static Shape outline() {
        return new RoundRectangle2D.Double(0, 0, UNITS, UNITS, 2 * CORNER, 2 * CORNER);
    }

    private void skin() {
        add(PICTURE, flat(tone(0, 30, 9)));
        List<Shape> scales = EyeScales.outlines(tilted);
        Path2D[] shades = {new Path2D.Double(), new Path2D.Double(), new Path2D.Double()};
        Path2D sheen = new Path2D.Double();
        for (int i = 0; i < scales.size(); i++) {
            Shape scale = scales.get(i);
            shades[(i * 7 + i / 5) % shades.length].append(scale, false);
            sheen.append(crest(scale), false);
        }
        add(shades[0], flat(tone(0, 30, 19)));
        add(shades[1], flat(tone(4, 32, 22.5)));
        add(shades[2], flat(tone(-6, 30, 25.5)));
        add(sheen, flat(tone(6, 36, 40).at(0.38)));
        add(PICTURE, glow(50, 50, 72, new Stop(0.4, NIGHT.at(0)), new Stop(1, NIGHT.at(0.62))));
    }

    /// The lit upper edge of a scale, whatever way it points: light falls from above.
    private static Shape crest(Shape scale) {
        Rectangle2D box = scale.getBounds2D();
        AffineTransform inner = new AffineTransform();
        inner.translate(box.getCenterX(), box.getCenterY() + box.getHeight() * 0.06);
        inner.scale(0.62, 0.62);
        inner.translate(-box.getCenterX(), -box.getCenterY() + box.getHeight() * 0.1);
        return inner.createTransformedShape(scale);
    }

    private void lid() {
        add(almond(1.5, 50.5, 98.5, 6, 92), flat(tone(0, 34, 15)));
        add(almond(4, 50.5, 96, 10, 88.5), flat(tone(0, 38, 27)));
        add(almond(4.5, 51, 95.5, 13, 87), flat(tone(0, 40, 6)));
    }

    private void iris() {
        add(opening, glow(50, 50, 41, new Stop(0, tone(14, 98, 70)), new Stop(0.28, tone(8, 95, 57)),
                new Stop(0.62, tone(0, 88, 44)), new Stop(1, tone(-8, 80, 17))));
        add(fibres(0, 0.5), flat(tone(24, 100, 78).at(0.2)));
        add(fibres(0.5, 0.36), flat(tone(-10, 90, 10).at(0.3)));
        Area brow = new Area(opening);
        brow.subtract(new Area(AffineTransform.getTranslateInstance(0, 6.5).createTransformedShape(opening)));
        add(brow, flat(NIGHT.at(0.45)));
    }

    /// Rays of uneven length from the slit to the rim of the iris.
    ///
    /// @param turn where in its sector a ray begins, 0 to 1
    /// @param share how much of its sector a ray fills at its foot
    private Shape fibres(double turn, double share) {
        Path2D rays = new Path2D.Double();
        for (int i = 0; i < FIBRES; i++) {
            double sector = 2 * Math.PI / FIBRES;
            double from = sector * (i + turn);
            double tip = 26 + (i * 11 % 7) * 2.1;
            double foot = 9 + (i * 5 % 4) * 1.5;
            rays.moveTo(50 + foot * Math.cos(from), 50 + foot * Math.sin(from));
            rays.lineTo(50 + tip * Math.cos(from + sector * share / 2),
                    50 + tip * Math.sin(from + sector * share / 2));
            rays.lineTo(50 + foot * Math.cos(from + sector * share),
                    50 + foot * Math.sin(from + sector * share));
            rays.closePath();
        }
        Area inside = new Area(tilted.createTransformedShape(rays));
        inside.intersect(new Area(opening));
        return inside;
    }

    private void slit() {
        add(inOpening(slit(eye.slit() + 5)), flat(tone(18, 100, 62).at(0.4)));
        add(inOpening(slit(eye.slit())), flat(NIGHT));
    }

    private Shape slit(double width) {
        Path2D path = new Path2D.Double();
        path.moveTo(50, 22);
        path.curveTo(50 + width * 0.66, 38, 50 + width * 0.66, 62, 50, 77);
        path.curveTo(50 - width * 0.66, 62, 50 - width * 0.66, 38, 50, 22);
        path.closePath();
        return tilted.createTransformedShape(path);
    }

    private void light() {
        AffineTransform leaning = AffineTransform.getRotateInstance(Math.toRadians(-28), 39, 40);
        add(leaning.createTransformedShape(new Ellipse2D.Double(34, 37, 10, 6.4)), flat(Tone.WHITE.at(0.88)));
        add(new Ellipse2D.Double(60, 60.5, 4.2, 3), flat(Tone.WHITE.at(0.3)));
    }

    /// A pointed eye shape between two corners on one height.
    ///
    /// @param over how high the control points of the upper edge lie, in units from the top
    /// @param under the same of the lower edge
    private Shape almond(double left, double height, double right, double over, double under) {
        double width = right - left;
        Path2D path = new Path2D.Double();
        path.moveTo(left, height + 2.5);
        path.curveTo(left + width * 0.24, over + 6, left + width * 0.64, over - 6, right, height - 2.5);
        path.curveTo(right - width * 0.2, under - 2, left + width * 0.34, under + 4, left, height + 2.5);
        path.closePath();
        return tilted.createTransformedShape(path);
    }

    private Shape inOpening(Shape shape) {
        Area inside = new Area(shape);
        inside.intersect(new Area(opening));
        return inside;
    }

    private Tone tone(double turn, double saturation, double lightness) {
        return Tone.hsl(eye.hue() + turn, saturation, lightness);
    }

    private void add(Shape shape, Ink ink) {
        layers.add(new Layer(shape, ink));
    }

    private static Ink flat(Tone tone) {
        return new Flat(tone);
    }

    private static Ink glow(double x, double y, double radius, Stop... stops) {
        return new Glow(x, y, radius, List.of(stops));
    }
}
