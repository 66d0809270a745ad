/// What is drawn: marks, the dragons, palettes, fonts, and the provider's pages. Read [dragonkey.assets.Assets].
package dragonkey.assets;
