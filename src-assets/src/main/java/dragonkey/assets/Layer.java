package dragonkey.assets;

import java.awt.Shape;

/// One filled shape of a drawing, in units of a hundredth of the picture; later layers cover earlier ones.
record Layer(Shape shape, Ink ink) {}
