#!/bin/sh
# Builds the application image in client-app/target/image: the program, its own Java runtime, and an AOT cache of its
# loaded and linked classes. Exit 0 built, 75 another process has just finished building it, 69 no JDK, 70 failed.
set -eu

root=$(cd -P -- "$(dirname -- "$0")/.." && pwd)
target=$root/client-app/target
image=$target/image
work=$target/image.new.$$
home=/tmp/dragonkey-home.$$ # of the recording runs; JAVA_TOOL_OPTIONS takes no path with both spaces and quotes
lock=$target/image.lock
log=$target/image.log

# Where jpackage puts things differs by platform.
case $(uname -s) in
    Darwin) top=Dragonkey.app/Contents bin=$top/MacOS app=$top/app exe= nowhere=/dev/null ;;
    MINGW* | MSYS* | CYGWIN*) top=Dragonkey bin=$top app=$top/app exe=.exe nowhere=NUL ;;
    *) top=Dragonkey bin=$top/bin app=$top/lib/app exe= nowhere=/dev/null ;;
esac

# What the runtime holds. java.desktop and java.net.http: JavaFX; java.sql and jdk.crypto.*: required by Nimbus;
# java.logging: OkHttp; java.naming: required by Bouncy Castle; jdk.unsupported: Okio and Kotlin. jdk.localedata: how
# German writes figures and dates; only the languages of the program are taken from it. jdk.jsobject is left out: JavaFX
# 26 brings its own. jdk.net and jdk.security.auth: D-Bus, over which Linux reaches the keychain.
runtime_modules=java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs,java.sql,java.xml
runtime_modules=$runtime_modules,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.localedata,jdk.net,jdk.security.auth
runtime_modules=$runtime_modules,jdk.unsupported,jdk.xml.dom
languages=en,de

. "$root/build/common.sh"

# Where a build of minutes stands.
began=$(date +%s) step=0 steps=5
step() {
    step=$((step + 1))
    say "step $step of $steps, after $(($(date +%s) - began)) s: $*"
}

release() { rm -rf "$work" "$home" "$lock" 2>/dev/null || true; }

compile() {
    step "compiling the program"
    rm -rf "$target/modules" # else a dependency's earlier version would stay beside the new one
    # The gates are for `./mvnw verify`; a start needs only the classes.
    (cd "$root" && JAVA_HOME=$jdk ./mvnw -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -Denforcer.skip=true -pl client-app -am package) >"$log" 2>&1 || fail "the build"
}

# The program's modules in one folder. JavaFX finds a native library beside its JAR at once; inside the JAR, 124 MB
# of WebKit would be unpacked and hashed at every start (750 ms).
gather() {
    step "gathering its modules"
    mkdir -p "$work/modules"
    cp "$target/modules"/*.jar "$target"/client-app-*.jar "$work/modules"
    for jar in "$work/modules"/javafx-*.jar "$work/modules"/jdk-jsobject-*.jar; do
        # The JARs without a platform in their name are empty: they only carry the dependency on the real ones.
        case $jar in *[0-9].jar) rm "$jar"; continue ;; esac
        (cd "$work/modules" && "$jdk/bin/jar" -xf "$jar")
    done >>"$log" 2>&1
    # Its classes are of Java 5, which the AOT cache leaves out: 100 ms of each start with options, 60 of each command.
    "$jdk/bin/java" -XX:TieredStopAtLevel=1 "$root/build/ModernClasses.java" "$work"/modules/picocli-*.jar >>"$log" 2>&1 \
        || fail "the rewriting of picocli"
    # Of what was unpacked only the libraries are wanted.
    find "$work/modules" -mindepth 1 -maxdepth 1 ! -name '*.jar' ! -name '*.so' ! -name '*.dylib' ! -name '*.dll' \
        -exec rm -rf {} +
}

link() {
    step "linking a Java runtime"
    # zip-0: classes come out of the AOT cache, and what does not should not be inflated at start.
    "$jdk/bin/jlink" --add-modules "$runtime_modules" --include-locales "$languages" --output "$work/runtime" \
        --compress zip-0 --strip-debug --no-header-files --no-man-pages >>"$log" 2>&1 || fail "jlink"
}

# Options of every launcher. $APPDIR is the launcher's own word for the folder of its .cfg file.
common_options() {
    # The JVM's own warnings (a refused AOT cache) must not get into what a command prints.
    echo "-Xlog:disable -Xlog:all=error:stderr"
    # No core and no hs_err file: both show the strings in memory, and tokens are strings. What crashed, and
    # where, is still said.
    echo "-XX:-CreateCoredumpOnCrash -XX:ErrorFile=$nowhere"
    # One thread of collection and no file for jstat: less memory, an earlier start.
    echo "-XX:+UseSerialGC -XX:-UsePerfData"
    # What a command prints is UTF-8, whatever the locale says.
    echo "-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
    # First written as an order to record the cache, see train().
    echo "-XX:AOTCacheOutput=\$APPDIR/$1.aot"
}

window_options() {
    common_options "$1"
    # The first compiler alone: the second one, set going by the profiles in the cache, competes with the start for
    # the processors (0.65 s instead of 0.46 s), and nothing in a window needs its code.
    echo "-XX:TieredStopAtLevel=1"
    # A quarter of the machine's memory is more than a window needs: without a bound it takes that before it collects.
    # What is free is given back, the heap's to the system and the C library's with it. JavaFX keeps pictures of what it
    # drew as long as there is room, three megabytes each for a page of a provider: no longer than to the next collection.
    echo "-Xms24m -Xmx384m -Xmn16m -XX:SoftRefLRUPolicyMSPerMB=0"
    echo "-XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:TrimNativeHeapInterval=10000"
    echo "--enable-native-access=javafx.graphics,javafx.media,javafx.web,com.sun.jna"
    # Follow the proxy that the desktop is set to; loopback addresses are exempt from it.
    echo "-Djava.net.useSystemProxies=true"
}

# A launcher beside the main one, as jpackage reads it: name, module/class, options.
launcher() {
    {
        echo "module=$2"
        echo "java-options=$3"
        [ -z "$exe" ] || echo "win-console=true"
    } >"$work/$1.properties"
}

package() {
    step "packing the application image"
    headless="$(window_options dragonkey-headless | tr '\n' ' ') -Dglass.platform=Headless -Dprism.order=sw"
    launcher dragonkey-headless dragonkey.client/dragonkey.client.Main "$headless -Djava.awt.headless=true"
    # No compiler is held back here: verifying a long list of tokens is the second compiler's work.
    launcher dragonkey-inspect dragonkey.client/dragonkey.client.Main "$(common_options dragonkey-inspect | tr '\n' ' ')"
    mock="$(common_options dragonkey-mock | tr '\n' ' ') -Xmx64m -Xmn16m -XX:TrimNativeHeapInterval=5000"
    launcher dragonkey-mock dragonkey.mock/dragonkey.mock.Main "$mock"
    version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml")
    # jpackage takes no version that begins with 0 on macOS.
    case $top$version in Dragonkey.app/Contents0.*) version=1.0 ;; esac
    icon=$root/src-assets/src/main/resources/dragonkey/assets/mark-256.png
    set -- --type app-image --name Dragonkey --app-version "$version" --dest "$work/image" \
        --module-path "$work/modules" --module dragonkey.client/dragonkey.client.Main \
        --runtime-image "$work/runtime" --java-options "$(window_options Dragonkey | tr '\n' ' ')" \
        --add-launcher "dragonkey-headless=$work/dragonkey-headless.properties" \
        --add-launcher "dragonkey-inspect=$work/dragonkey-inspect.properties" \
        --add-launcher "dragonkey-mock=$work/dragonkey-mock.properties"
    if [ -z "$exe" ] && [ "$top" = Dragonkey ] && [ -f "$icon" ]; then set -- "$@" --icon "$icon"; fi
    "$jdk/bin/jpackage" "$@" >>"$log" 2>&1 || fail "jpackage"
}

# An AOT cache holds the absolute path of every module: it is recorded where the image will stay, before the stamp
# that makes it one.
put_in_place() {
    rm -rf "$image"
    mv "$work/image" "$image"
}

# Runs a launcher once, for at most a minute, to record its AOT cache, in a home folder of its own, so that nobody's
# settings are read or written. $1 are more options for the JVM.
train() {
    options=$1 name=$2 ended=0 tenths=0
    shift 2
    rm -f "$image/$app/$name.aot"
    JAVA_TOOL_OPTIONS="-Duser.home=$home $options" \
        "$image/$bin/$name$exe" "$@" >"$work/$name.out" 2>>"$log" </dev/null &
    trained=$!
    while kill -0 $trained 2>/dev/null && [ $tenths -lt 600 ]; do
        # The provider runs until it is told to end.
        if grep -qs '^Dragonkey provider ready' "$work/$name.out"; then
            visit "$(sed -n 's/^Dragonkey provider ready: //p' "$work/$name.out" | tr -d '\r')"
            break
        fi
        sleep 0.1
        tenths=$((tenths + 1))
    done
    if [ "$name" = dragonkey-mock ] || [ $tenths -eq 600 ]; then kill $trained 2>/dev/null || true; fi
    wait $trained || ended=$?
    # A program that fails leaves a cache as well, but a poor one. 143: ended by us.
    [ -f "$image/$app/$name.aot" ] && { [ $ended -eq 0 ] || [ $ended -eq 143 ]; }
}

# What the provider needs for its first answers is recorded only if it has answered: 200 ms instead of 330 ms.
visit() {
    "$jdk/bin/java" -XX:TieredStopAtLevel=1 "$root/build/Visit.java" "$1" >>"$log" 2>&1 || true
}

# A launcher's .cfg is turned from recording to using. Without a cache it starts all the same, in twice the time.
use_cache() {
    cfg=$image/$app/$1.cfg
    change='s/-XX:AOTCacheOutput=/-XX:AOTCache=/'
    if [ ! -f "$image/$app/$1.aot" ]; then
        say "no AOT cache for $1: it will start more slowly (see $log)"
        change=/-XX:AOTCacheOutput=/d
    fi
    sed "$change" "$cfg" >"$work/cfg" && mv "$work/cfg" "$cfg"
}

has_display() { [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; }

# The window shows itself for a moment when there is a display, which also records the classes of that platform;
# else, and for the tour, JavaFX's headless platform does. A cache of the one is good on the other.
train_all() {
    step "warming it up"
    headless="-Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true"
    # Twice: a start that finds preferences loads the classes that read them, and only the second one finds some.
    for recording in first second; do
        { has_display && train "" Dragonkey --quit-when-shown; } \
            || train "$headless" Dragonkey --quit-when-shown || true
    done
    train "" dragonkey-headless tour --theme light --language english --out "$work/tour" || train "" dragonkey-headless --quit-when-shown || true
    # A token signed with RS256, and both ways to hand over a key: what is most often inspected.
    train "" dragonkey-inspect inspect --at 1790000000 --key "$root/build/example-key.pem" \
        --jwks "$root/build/example-key.json" "$(cat "$root/build/example-token.txt")" || true
    train "" dragonkey-mock --port 0 || true
    for name in Dragonkey dragonkey-headless dragonkey-inspect dragonkey-mock; do
        use_cache $name
        argument_file $name
    done
}

# For sed: text that is to stand in a replacement as it is.
plain() { printf '%s' "$1" | sed 's/[&|\\]/\\&/g'; }

# What the launcher reads from its .cfg, as a file for the runtime's own java. On Linux ./dragonkey uses that one:
# jpackage's launcher asks dpkg and rpm which package it belongs to at every start, which takes longer than the rest.
argument_file() {
    {
        sed -n -e "s|\$APPDIR|$(plain "$image/$app")|" -e 's/^java-options=//p' "$image/$app/$1.cfg"
        echo --disable-@files # what follows are the user's words
        echo -m
        sed -n 's/^app.mainmodule=//p' "$image/$app/$1.cfg"
    } | sed -e 's/["\\]/\\&/g' -e 's/.*/"&"/' >"$image/$1.args"
}

# Linux: the entry for the applications menu, which `./dragonkey install` copies.
desktop_entry() {
    template=$root/src-assets/launcher/dragonkey.desktop
    [ "$(uname -s)" = Linux ] && [ -f "$template" ] || return 0
    sed -e "s|@EXEC@|$(plain "$root/dragonkey")|" -e "s|@ICON@|$(plain "$icon")|" "$template" >"$image/dragonkey.desktop"
    chmod +x "$image/dragonkey.desktop"
}

jdk=$("$root/build/jdk.sh") || exit 69
take_lock
rm -rf "$target"/image.new.* 2>/dev/null || true # left by a builder that was killed; its children may still write
mkdir -p "$work"
(umask 077 && mkdir "$home")
# As old as the start of the build: what is edited while it runs makes the image stale.
echo "$root" >"$work/stamp"
if [ -d "$image" ]; then
    say "something has changed: building the program again, in about two minutes"
else
    say "building the program, once: about two minutes, and more where Maven has to fetch libraries first"
fi
compile
gather
link
package
put_in_place
train_all
desktop_entry
mv "$work/stamp" "$image/stamp"
say "built in $(($(date +%s) - began)) s"
