#!/bin/sh
# How long an answer of 10 MB takes to be shown in the API section, and how long the window stands still meanwhile.
# usage: build/bench/window-answer.sh   (after ./mvnw -pl client-app -am package -DskipTests; needs no display)
set -eu
root=$(cd -P -- "$(dirname -- "$0")/../.." && pwd)
jdk=$("$root/build/jdk.sh")
work=$root/client-app/target/bench-answer
rm -rf "$work"
mkdir -p "$work"
path=$root/client-app/target/classes:$root/src-assets/target/classes
for jar in "$root"/client-app/target/modules/*.jar; do
    path=$path:$jar
done
"$jdk/bin/javac" -d "$work" --class-path "$path" "$root/build/bench/AnswerWindow.java"
exec "$jdk/bin/java" -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED --class-path "$work:$path" dragonkey.client.api.AnswerWindow
