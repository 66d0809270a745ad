package dragonkey.mock.state;

import java.time.Duration;
import java.util.SortedMap;

/// What a server has done since its start.
///
/// @param answers how many answers of each status were sent
/// @param answering how long all of them took together
/// @param running since the start
public record ServerFigures(SortedMap<Integer, Long> answers, Duration answering, Duration running) {
}
