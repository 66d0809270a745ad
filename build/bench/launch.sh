#!/bin/sh
# How long a start takes: the built program against an empty JavaFX window, whole processes, by turns.
# usage: build/bench/launch.sh [ROUNDS]    (Linux; GNU date; without a display it runs itself under xvfb-run)
set -eu
root=$(cd -P -- "$(dirname -- "$0")/../.." && pwd)
rounds=${1:-31}
[ -n "${DISPLAY-}" ] || exec xvfb-run -a -s "-screen 0 1440x1024x24" "$0" "$rounds"

"$root/dragonkey" --quit-when-shown # builds it, if need be, and warms the file cache
app=$root/client-app/target/image/Dragonkey/lib/app
java=$root/client-app/target/image/Dragonkey/lib/runtime/bin/java
jdk=$("$root/build/jdk.sh")
work=$root/client-app/target/bench
rm -rf "$work"
mkdir -p "$work/modules" "$work/source"

# The same JavaFX, the same runtime, the program's own flags, and an AOT cache of its own, trained the same way.
cp "$app"/mods/javafx-base-* "$app"/mods/javafx-graphics-* "$app"/mods/javafx-controls-* "$app"/mods/*.so "$work/modules"
cp "$root/build/bench/EmptyWindow.java" "$work/source"
echo 'module bench { requires javafx.controls; exports bench to javafx.graphics; }' >"$work/source/module-info.java"
"$jdk/bin/javac" -d "$work/classes" --module-path "$work/modules" "$work"/source/*.java
"$jdk/bin/jar" --create --file "$work/modules/bench.jar" -C "$work/classes" .
flags=$(sed -n -e '/module-path/d' -e '/APPDIR/d' -e 's/javafx.graphics,.*/javafx.graphics/' \
    -e 's/^java-options=//p' "$app/Dragonkey.cfg")

# empty OPTION... -- WORD...: JVM options, then words for the window
empty() {
    words=
    options=$flags
    while [ "$1" != -- ]; do options="$options $1"; shift; done
    shift
    words=$*
    # shellcheck disable=SC2086 # flags are words
    "$java" $options --module-path "$work/modules" -m bench/bench.EmptyWindow $words
}
# With settings and a key of its own: whoever runs this may be signed in, and have another section open.
program() {
    JAVA_TOOL_OPTIONS="-Duser.home=$work -Djava.util.prefs.userRoot=$work" "$root/dragonkey" --quit-when-shown "$@"
}

program >"$work/first.log" 2>&1 # makes the settings
empty "-XX:AOTCacheOutput=$work/empty.aot" -- >"$work/train.log" 2>&1
empty "-XX:AOTCacheOutput=$work/table.aot" -- --table >>"$work/train.log" 2>&1

# milliseconds FILE COMMAND...: runs the command and adds its wall-clock time to the file
milliseconds() {
    file=$1
    shift
    from=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $((($(date +%s%N) - from) / 1000)) >>"$file"
}
median() { sort -n "$1" | sed -n "$((($(wc -l <"$1") + 1) / 2))p"; }

round=0
while [ "$round" -lt "$rounds" ]; do
    milliseconds "$work/empty.us" empty "-XX:AOTCache=$work/empty.aot" --
    milliseconds "$work/table.us" empty "-XX:AOTCache=$work/table.aot" -- --table
    milliseconds "$work/program.us" program
    round=$((round + 1))
done

awk -v empty="$(median "$work/empty.us")" -v table="$(median "$work/table.us")" \
    -v program="$(median "$work/program.us")" -v rounds="$rounds" 'BEGIN {
    printf "empty JavaFX window            %6.0f ms (median of %d)\n", empty / 1000, rounds
    printf "window with an empty table     %6.0f ms (median of %d)\n", table / 1000, rounds
    printf "./dragonkey                    %6.0f ms (median of %d)\n", program / 1000, rounds
    printf "ratio to the empty window      %6.2f\n", program / empty
    printf "ratio to the one with a table  %6.2f\n", program / table
}'
