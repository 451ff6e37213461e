# Finds a JDK 25: JAVA_HOME, then the java in PATH, then the usual folders.
# Sourced by ./avouch and ./mvnw; works in sh, with and without globbing. Sets and exports JAVA_HOME.

avouch_jdk_is_25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] &&
    grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

avouch_find_jdk() {
  for avouch_dir in "${JAVA_HOME-}" "$(avouch_path_jdk)" \
    $(ls -d /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* \
      "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
      /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home 2>/dev/null); do
    if [ -n "$avouch_dir" ] && avouch_jdk_is_25 "$avouch_dir"; then
      printf '%s\n' "$avouch_dir"
      return 0
    fi
  done
  return 1
}

avouch_path_jdk() {
  avouch_java=$(command -v java 2>/dev/null) || return 0
  avouch_java=$(readlink -f "$avouch_java" 2>/dev/null || printf '%s' "$avouch_java")
  dirname "$(dirname "$avouch_java")"
}

set +f
if avouch_home=$(avouch_find_jdk); then
  JAVA_HOME=$avouch_home
  export JAVA_HOME
else
  echo "Avouch needs a JDK 25 and found none: install one (Debian and Ubuntu, after adding Adoptium's package source:" \
    "apt-get install temurin-25-jdk; macOS: brew install --cask temurin@25) or set JAVA_HOME to it." >&2
  exit 3
fi
