#!/bin/sh
# Prints the home of a JDK 25 or newer; with none on this machine, says in one line what to install (exit 69).
set -u

# Where the build's own search looks (maven-toolchains-plugin), and a few places more.
candidates() {
    printf '%s\n' "${JAVA_HOME-}"
    java=$(readlink -f "$(command -v java)" 2>/dev/null) && printf '%s\n' "${java%/bin/*}"
    env | sed -n 's/^J[A-Z]*[0-9A-Z_]*_HOME[0-9A-Z_]*=//p'
    for home in \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.m2/jdks/* "$HOME"/.gradle/jdks/* \
        "$HOME"/.jbang/cache/jdks/* "$HOME"/.jabba/jdk/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jenv/versions/* \
        /usr/lib/jvm/* /usr/java/* /usr/jdk/* /usr/local/openjdk-* /opt/java/* /opt/* /opt/homebrew/opt/openjdk* \
        "$HOME"/Library/Java/JavaVirtualMachines/* /Library/Java/JavaVirtualMachines/* \
        "/c/Program Files/Java"/* "/c/Program Files/Eclipse Adoptium"/*
    do
        printf '%s\n%s\n' "$home" "$home/Contents/Home"
    done
}

# The number before the first dot of JAVA_VERSION="25.0.3" in a JDK's `release` file: no JVM is started to ask.
major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

candidates | {
    while IFS= read -r home; do
        { [ -x "$home/bin/jpackage" ] || [ -x "$home/bin/jpackage.exe" ]; } || continue
        version=$(major "$home")
        [ "${version:-0}" -ge 25 ] || continue
        printf '%s\n' "$home"
        exit 0
    done
    echo "dragonkey: no JDK 25 or newer found: install one (https://adoptium.net, 'sdk install java 25-tem'," \
        "'brew install temurin@25') or set JAVA_HOME to it" >&2
    exit 69
}
