# Read by the scripts beside it. What is missing, and why, is said in the last line.

# Installs packages of Debian: install_packages WHY PACKAGE..., where WHY is said to users who may not do so.
install_packages() {
    why=$1
    shift
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || { echo "$why"; exit 1; }
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -o Acquire::http::Timeout=30 update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null ||
        { echo "$(echo "$*" | sed 's/ / and /g') cannot be installed by apt-get"; exit 1; }
}

# Installs a program written in Go into a folder: install_program FOLDER NAME PACKAGE@VERSION
install_program() {
    command -v go >/dev/null || { echo "$2 needs Go on PATH"; exit 1; }
    GOBIN=$1 GOFLAGS=-mod=mod timeout 600 go install "$3" || { echo "$2 cannot be installed by go install"; exit 1; }
}
