package dragonkey.client.explain;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dragonkey.client.request.RefusalReading;
import dragonkey.client.request.RefusalReason;
import dragonkey.client.request.RefusalReason.Certainty;
import dragonkey.client.request.RefusalReason.RefusalCause;
import dragonkey.client.request.RefusalReason.RefusalRemedy;
import dragonkey.client.request.SendingWay.BearerMethod;
import dragonkey.client.ui.Messages;

/// Why an API refused, in sentences.
public final class RefusalWords {
    private RefusalWords() {}

    /// What is wrong, with what was found and what would be right.
    public static String sentence(RefusalReason reason) {
        return reason.cause() == RefusalCause.PLACE
                ? Messages.text("api.refusal.place", places(reason.found()), places(reason.wanted()))
                : Messages.text("api.refusal." + word(reason.cause()), or(reason.found()),
                        or(reason.wanted()));
    }

    /// As people call the places of a token; what is none of them stays as the API says it.
    private static String places(String methods) {
        return Stream.of(methods.split(" ", -1))
                .map(method -> Stream.of(BearerMethod.values()).filter(place -> place.method().equals(method))
                        .map(place -> Messages.text("api.place." + word(place))).findFirst().orElse(method))
                .collect(Collectors.joining(", "));
    }

    private static String or(String text) {
        return text.isEmpty() ? Messages.text("api.refusal.nothing") : text;
    }

    /// How that is known.
    public static String certainty(RefusalReason reason) {
        return Messages.text("api.refusal.certainty." + Messages.word(reason.certainty()));
    }

    /// The one thing to do; empty where there is none that this program knows.
    public static String remedy(RefusalReason reason) {
        return reason.cause().remedy() == RefusalRemedy.NONE
                ? ""
                : Messages.text("api.refusal.remedy." + word(reason.cause().remedy()), or(reason.wanted()));
    }

    /// What was looked for and is in order; empty where the reason is known for sure, or nothing was.
    public static String ruledOut(RefusalReading reading) {
        return reading.first().certainty() != Certainty.LIKELY || reading.ruledOut().isEmpty()
                ? ""
                : Messages.text("api.refusal.ruled-out", reading.ruledOut().stream().map(RefusalWords::name)
                        .collect(Collectors.joining(", ")));
    }

    private static String name(RefusalCause cause) {
        return Messages.text("api.refusal.name." + word(cause));
    }

    private static String word(Enum<?> constant) {
        return Messages.word(constant);
    }
}
