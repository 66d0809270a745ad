#!/bin/sh
# How long something large takes to be shown, and how long the window stands still meanwhile: a token in the section Tokens, or an
# answer of 10 MB in the section API.
# usage: build/bench/window.sh token|answer   (after ./mvnw -pl client-app -am package -DskipTests; needs no display)
set -eu
case ${1-} in
    token) program=bench.TokenWindow source=TokenWindow ;;
    answer) program=dragonkey.client.api.AnswerWindow source=AnswerWindow ;;
    *) echo "usage: $0 token|answer" >&2; exit 64 ;;
esac
root=$(cd -P -- "$(dirname -- "$0")/../.." && pwd)
jdk=$("$root/build/jdk.sh")
work=$root/client-app/target/bench-window
rm -rf "$work"
mkdir -p "$work"
path=$root/client-app/target/classes:$root/src-assets/target/classes
for jar in "$root"/client-app/target/modules/*.jar; do
    path=$path:$jar
done
"$jdk/bin/javac" -d "$work" --class-path "$path" "$root/build/bench/$source.java" "$root/build/bench/WindowPauses.java"
exec "$jdk/bin/java" -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED --class-path "$work:$path" "$program"
