#!/bin/sh
# How long "who may what" takes for two people and five requests on this computer.
# usage: build/bench/api.sh    (after ./dragonkey --version, which builds; half a minute)
set -eu
root=$(cd -P -- "$(dirname -- "$0")/../.." && pwd)
app=$root/client-app/target/image/Dragonkey/lib/app
java=$root/client-app/target/image/Dragonkey/lib/runtime/bin/java
jdk=$("$root/build/jdk.sh")
work=$root/client-app/target/bench-api
rm -rf "$work"
mkdir -p "$work/classes"
path=$work/classes
for jar in "$app"/mods/*.jar; do
    path=$path:$jar
done
"$jdk/bin/javac" -d "$work/classes" --class-path "$path" "$root/build/bench/AccessTable.java"
exec "$java" -XX:+UseSerialGC --class-path "$path" AccessTable
