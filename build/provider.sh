#!/bin/sh
# Builds the provider alone in mock-server/target/start, in seconds: no window, no runtime of its own, no gates. Exit 0 built,
# 75 another process has just finished building it, 69 no JDK, 70 failed.
set -eu

root=$(cd -P -- "$(dirname -- "$0")/.." && pwd)
target=$root/mock-server/target
start=$target/start # not where the gates' build puts its classes, which would take these for looked at
work=$target/start.new.$$
lock=$target/start.lock
log=$target/start.log

# What java and javac take for paths differs by platform.
case $(uname -s) in
    MINGW* | MSYS* | CYGWIN*) separator=';' native='cygpath -m' nowhere=NUL ;;
    *) separator=: native='printf %s' nowhere=/dev/null ;;
esac

. "$root/build/common.sh"

release() { rm -rf "$work" "$lock" 2>/dev/null || true; }

# Maven takes longer to begin than all of this. It is asked only where its usual folder has not every library yet.
libraries() {
    repository=$($native "${HOME-}")/.m2/repository joined=
    while read -r library; do
        [ -f "$repository/$library" ] || { libraries_of_maven; return; }
        joined=$joined$separator$repository/$library
    done <"$root/build/provider-libraries.txt"
    echo "${joined#"$separator"}"
}

libraries_of_maven() {
    say "having Maven fetch its libraries"
    (cd "$root" && JAVA_HOME=$jdk ./mvnw -q -B -Pquick -pl src-assets,mock-server compile \
        dependency:build-classpath -DincludeScope=runtime "-Dmdep.outputFile=$($native "$work/maven")") >"$log" 2>&1 \
        || fail "the build"
    cat "$work/maven"
}

compile() {
    mkdir "$work/classes"
    cd "$root" # for names that every platform takes as they are
    # The JUnit extension is for who has JUnit, and the shop for the lab. Modules would have to be told apart from the
    # libraries for nothing.
    find src-assets/src/main/java mock-server/src/main/java -name '*.java' ! -name module-info.java \
        ! -path '*/dragonkey/mock/junit/*' ! -path '*/dragonkey/mock/shop/*' ! -path '*/dragonkey/mock/attack/*' >"$work/sources"
    "$jdk/bin/javac" -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 -encoding UTF-8 -parameters -proc:none -nowarn \
        -d "$($native "$work/classes")" -cp "$1" "@$($native "$work/sources")" >"$log" 2>&1 || fail "javac"
    cp -R "$root"/src-assets/src/main/resources/. "$root"/mock-server/src/main/resources/. "$work/classes"
    version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml")
    echo "$version" >"$work/classes/dragonkey/mock/version.txt"
}

# As those of its launcher in the image, where they are explained.
arguments() {
    for option in -Xlog:disable -Xlog:all=error:stderr -XX:-CreateCoredumpOnCrash "-XX:ErrorFile=$nowhere" \
        -XX:+UseSerialGC -XX:-UsePerfData -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Xmx64m -Xmn16m \
        -XX:TrimNativeHeapInterval=5000 -cp "$($native "$start/classes")$separator$1" --disable-@files \
        dragonkey.mock.Main
    do
        printf '%s\n' "$option"
    done | sed -e 's/["\\]/\\&/g' -e 's/.*/"&"/'
}

jdk=$("$root/build/jdk.sh") || exit 69
take_lock
rm -rf "$target"/start.new.* 2>/dev/null || true # left by a builder that was killed
mkdir -p "$work"
# As old as the start of the build: what is edited while it runs makes it stale.
echo "$root" >"$work/stamp"
say "building the provider, once: a few seconds, and more where Maven has to fetch libraries first"
path=$(libraries)
compile "$path"
arguments "$path" >"$work/arguments"
rm -rf "$start" "$work/sources" "$work/maven"
mv "$work" "$start"
