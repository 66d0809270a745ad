package dragonkey.client.api;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dragonkey.client.api.ApiCalls.Answered;
import dragonkey.client.api.SenderChoice.Sender;
import dragonkey.client.request.ApiRequest;

/// What came of each of the last requests, for the time that nobody answers; in memory alone, and not of what is large.
final class LastAnswers {
    private static final int MOST = 10;
    private static final int LARGEST = 1_000_000;

    private final Map<AskedWhat, Answered> answers = new LinkedHashMap<>();

    private record AskedWhat(ApiRequest request, URI address, Sender sender) {
    }

    void keep(Answered answered) {
        AskedWhat asked = new AskedWhat(answered.asked(), answered.answer().address(), answered.sender());
        answers.remove(asked);
        if (answered.answer().response().size() <= LARGEST) {
            answers.put(asked, answered);
        }
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    /// The answer to the same request.
    ///
    /// @param address where it went
    /// @param sender whose token went with it
    Optional<Answered> to(ApiRequest request, URI address, Sender sender) {
        return Optional.ofNullable(answers.get(new AskedWhat(request, address, sender)));
    }

    /// Forgets all of them.
    void forget() {
        answers.clear();
    }
}
