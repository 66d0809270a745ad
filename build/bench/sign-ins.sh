#!/bin/sh
# How much memory the program has after many sign-ins through its web view. Linux; needs no display.
# usage: build/bench/sign-ins.sh [COUNT]    (after ./dragonkey --version, which builds; 500 when not said: ten minutes)
set -eu
root=$(cd -P -- "$(dirname -- "$0")/../.." && pwd)
app=$root/client-app/target/image/Dragonkey/lib/app
java=$root/client-app/target/image/Dragonkey/lib/runtime/bin/java
jdk=$("$root/build/jdk.sh")
work=$root/client-app/target/bench-sign-ins
rm -rf "$work"
mkdir -p "$work/home/prefs" "$work/classes"
path=$work/classes
for jar in "$app"/mods/*.jar; do
    path=$path:$jar
done
"$jdk/bin/javac" -d "$work/classes" --class-path "$path" "$root/build/bench/SignIns.java"
# The program's own flags but for its modules and its cache.
flags=$(sed -n -e '/module-path/d' -e '/APPDIR/d' -e '/native-access/d' -e 's/^java-options=//p' "$app/dragonkey-headless.cfg")
# shellcheck disable=SC2086 # flags are words
exec "$java" $flags --enable-native-access=ALL-UNNAMED -Dsign.ins="${1:-500}" -Duser.home="$work/home" \
    -Djava.util.prefs.userRoot="$work/home/prefs" -Djava.library.path="$app/mods" \
    --class-path "$path" bench.SignIns --language english
