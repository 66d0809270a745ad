package dragonkey.assets;

import java.util.List;

/// The dragons and serpents of myth that the protected API guards.
public final class Dragons {
    private static final List<Dragon> ALL = List.of(
            new Dragon(1, "Fafnir", "Norse", "Volsunga saga", "venom",
                    "Inherited a hoard by murder, and grew scales to guard it.", new DragonEye(8, 8, -8)),
            new Dragon(2, "Zmey Gorynych", "Russian", "bylina of Dobrynya and the Serpent", "fire",
                    "Signed a truce, then stole a princess on the flight home.", new DragonEye(24, 12, 6)),
            new Dragon(3, "Ladon", "Greek", "Apollonius, Argonautica", "earth",
                    "Guards golden apples; nobody asked whether he likes fruit.", new DragonEye(45, 7, 0)),
            new Dragon(4, "Illuyanka", "Hittite", "text of the Purulli festival", "earth",
                    "Overate at a feast and no longer fitted his own burrow.", new DragonEye(62, 14, 4)),
            new Dragon(5, "Lạc Long Quân", "Vietnamese", "Lĩnh Nam chích quái", "water",
                    "Father of a hundred sons; took half of them to the sea.", new DragonEye(78, 9, -5)),
            new Dragon(6, "Smok Wawelski", "Polish", "Marcin Bielski, Chronicle of Poland", "fire",
                    "Swallowed a bait of sulphur and learned what thirst is.", new DragonEye(95, 10, 8)),
            new Dragon(7, "Tarasque", "Provençal", "Golden Legend", "river",
                    "Led to town on a saint's belt; the town was less gentle.", new DragonEye(112, 13, -10)),
            new Dragon(8, "Nidhogg", "Norse", "Poetic Edda", "earth",
                    "Gnaws the world tree and trades insults by squirrel.", new DragonEye(130, 6, 10)),
            new Dragon(9, "Quetzalcoatl", "Aztec", "Legend of the Suns", "wind",
                    "Became an ant to fetch the first maize. Feathers returned.", new DragonEye(148, 11, -4)),
            new Dragon(10, "Zilant", "Tatar", "legends of the founding of Kazan", "air",
                    "Evicted to build Kazan; kept a seat on its coat of arms.", new DragonEye(166, 8, -12)),
            new Dragon(11, "Yinglong", "Chinese", "Classic of Mountains and Seas", "rain",
                    "Won a war for the Yellow Emperor; rains on the south since.", new DragonEye(185, 12, 2)),
            new Dragon(12, "Tiamat", "Babylonian", "Enuma Elish", "sea",
                    "The salt sea, long before anyone had asked for a shore.", new DragonEye(205, 15, -6)),
            new Dragon(13, "Bakunawa", "Visayan", "folk tales of the Visayas", "sea",
                    "Ate six moons; pots and pans still guard the seventh.", new DragonEye(223, 7, 9)),
            new Dragon(14, "Apep", "Egyptian", "Book of Overthrowing Apep", "darkness",
                    "Attacks the sun every night and has not won one yet.", new DragonEye(246, 5, 0)),
            new Dragon(15, "Vritra", "Vedic", "Rigveda", "drought",
                    "Sat on every river until Indra brought the thunder.", new DragonEye(266, 11, 5)),
            new Dragon(16, "Azhi Dahaka", "Persian", "Avesta", "storm",
                    "Three heads, six eyes, a thousand senses, no good sense.", new DragonEye(284, 9, -9)),
            new Dragon(17, "Uktena", "Cherokee", "James Mooney, Myths of the Cherokee", "water",
                    "Wears a blazing crystal; admiring it is the mistake.", new DragonEye(301, 6, 7)),
            new Dragon(18, "Aido-Hwedo", "Fon", "tales of Dahomey", "earth",
                    "Carries the world in coils, on a strict diet of iron.", new DragonEye(318, 13, -3)),
            new Dragon(19, "Yamata no Orochi", "Japanese", "Kojiki", "water",
                    "Eight heads, eight vats of sake, and no morning after.", new DragonEye(335, 10, 11)),
            new Dragon(20, "Y Ddraig Goch", "Welsh", "Historia Brittonum", "fire",
                    "Beat the white dragon under a hill, and moved to the flag.", new DragonEye(352, 8, -7)));

    private Dragons() {}

    /// All of them, by ascending id, which is also the order of their colours.
    public static List<Dragon> all() {
        return ALL;
    }
}
