#!/bin/sh
# What it costs that the exchanges of a sign-in are recorded, as a part of the sign-in.
# usage: build/bench/recording.sh    (after ./dragonkey --version, which builds; a minute)
set -eu
root=$(cd -P -- "$(dirname -- "$0")/../.." && pwd)
app=$root/client-app/target/image/Dragonkey/lib/app
java=$root/client-app/target/image/Dragonkey/lib/runtime/bin/java
jdk=$("$root/build/jdk.sh")
work=$root/client-app/target/bench-recording
rm -rf "$work"
mkdir -p "$work/classes"
path=$work/classes
for jar in "$app"/mods/*.jar; do
    path=$path:$jar
done
"$jdk/bin/javac" -d "$work/classes" --class-path "$path" "$root/build/bench/Recording.java"
exec "$java" -XX:+UseSerialGC --class-path "$path" dragonkey.client.http.Recording
